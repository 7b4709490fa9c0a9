import { addDays } from '../../shared/kernel/local-time.ts';
import { err, mapped, ok, type Result } from '../../shared/kernel/result.ts';
import type { Application } from '../domain/application/application.ts';
import { appeal, ifCorrectionClosed, resubmit, withdraw } from '../domain/application/application-acts.ts';
import { transitionOf } from '../domain/application/application-transitions.ts';
import { formOf, type PolicyForm } from '../domain/application/form.ts';
import { type Applicable, inForceOn, openFor } from '../domain/application/opening.ts';
import { judgeOf } from '../domain/application/snapshot.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import type { ApplicationPorts } from './application-ports.ts';
import {
  type ApplicationEntry,
  applicationIdOf,
  atOneMoment,
  type ContentRefusal,
  contentDigestOf,
  contentOf,
  exclusionOf,
  ifNotActive,
} from './apply-for-policy.ts';
import { type Asking, momentOf, todayOf } from './asking.ts';
import { type ChangeRefusal, changeApplication } from './change-application.ts';
import { versionOf } from './decide-application.ts';
import { firmOfLink } from './firm-link.ts';
import { grantOf } from './grant-application.ts';
import type { NotFound } from './ports.ts';

/** A form, with how the firm stands before it fills it in. */
export interface ShownForm {
  readonly version: Applicable;
  readonly file: EnterpriseFile;
  readonly day: string;
  readonly form: PolicyForm;
  readonly snapshot: ReturnType<ReturnType<typeof judgeOf>['snapshot']>;
  readonly amount?: number;
  /** Why an application would be refused now, if it would. */
  readonly refusal?: string;
  readonly application?: Application;
}

type Asked = Pick<Asking, 'key' | 'trace'>;

const noLink: NotFound = { reason: 'not-found', what: 'link' };

/**
 * The form of a policy for the firm behind a link: that of the version in force, or, where an application came back, of
 * the version that it is of.
 */
export async function showForm(
  ports: ApplicationPorts,
  secret: string,
  policy: string,
): Promise<Result<ShownForm, NotFound | { readonly reason: 'not-applied-for-here' }>> {
  const file = await firmOfLink(ports, secret);
  if (!file) return err(noLink);
  const { day } = momentOf(ports);
  const list = await ports.applications.ofFirm(file.firmId);
  const own = await Promise.all(list.applications.map((id) => ports.applications.get(id)));
  const returned = own.find((each) => each?.policy === policy && each.state === 'returned');
  const published = await ports.policies.published();
  const inForce = returned ? await versionOf(ports, returned) : inForceOn(published, policy, day);
  if (!inForce) return err({ reason: 'not-found', what: 'policy' });
  if (!inForce.application) return err({ reason: 'not-applied-for-here' });
  const version: Applicable = { ...inForce, application: inForce.application };
  const applicationId = applicationIdOf(ports, version.id, version.version, file.firmId);
  const application = own.find((each) => each?.applicationId === applicationId);
  const judgedOn = returned?.snapshot.day ?? day;
  const judge = judgeOf(version, ports.fields, { ...momentOf(ports), day: judgedOn });
  const snapshot = judge.snapshot(file);
  const grant = await grantOf(ports, version, file, snapshot);
  const open = openFor(published, policy, version.version, day);
  const refused = !open.ok
    ? open.error
    : (ifNotActive(file) ??
      (await exclusionOf(ports, version, file, list)) ??
      (grant.ok ? undefined : grant.error));
  const refusal = application ? undefined : refused?.reason;
  return ok({
    version,
    file,
    day,
    snapshot,
    form: formOf(judge, version, file, ports.fields, judgedOn, application),
    ...(grant.ok && grant.value.amount !== undefined ? { amount: grant.value.amount } : {}),
    ...(refusal ? { refusal } : {}),
    ...(application ? { application } : {}),
  });
}

/** The applications of the firm behind a link, latest first. */
export async function listOwnApplications(
  ports: ApplicationPorts,
  secret: string,
): Promise<Result<readonly Application[], NotFound>> {
  const file = await firmOfLink(ports, secret);
  if (!file) return err(noLink);
  const { applications } = await ports.applications.ofFirm(file.firmId);
  const found = await Promise.all(applications.map((id) => ports.applications.get(id)));
  return ok(found.filter((application) => application !== undefined).reverse());
}

/** One application of the firm behind a link; another firm's is not found. */
export async function showOwnApplication(
  ports: ApplicationPorts,
  secret: string,
  applicationId: string,
): Promise<Result<Application, NotFound>> {
  const [file, application] = await Promise.all([
    firmOfLink(ports, secret),
    ports.applications.get(applicationId),
  ]);
  if (!file) return err(noLink);
  return application?.firmId === file.firmId
    ? ok(application)
    : err({ reason: 'not-found', what: 'application' });
}

/**
 * A corrected application goes back to where it was looked at, judged anew by the version and for the day that it was
 * made for; that applications are no longer taken does not matter. What is not given again stays.
 */
export async function resubmitApplication(
  ports: ApplicationPorts,
  secret: string,
  applicationId: string,
  entry: Pick<ApplicationEntry, 'answers' | 'materials'> & { readonly version: number },
  asked: Asked,
): Promise<Result<Application, ChangeRefusal | ContentRefusal>> {
  const file = await firmOfLink(ports, secret);
  if (!file) return err(noLink);
  return await changeApplication<ChangeRefusal | ContentRefusal>(ports, applicationId, asFirm(file, asked), {
    action: 'resubmit',
    version: entry.version,
    change: async (before, act, firm) => {
      const { from } = transitionOf('resubmit');
      if (!from.includes(before.state))
        return err({ reason: 'wrong-state', state: before.state, allowed: from });
      const closed = ifCorrectionClosed(before, todayOf(ports));
      if (closed) return err(closed);
      const version = await versionOf(ports, before);
      const questions = { ...before.answers.questions, ...entry.answers.questions };
      const corrected = { materials: entry.materials, answers: { facts: entry.answers.facts, questions } };
      const content = await contentOf(atOneMoment(ports), version, firm, corrected, { before });
      if (!content.ok) return content;
      const { snapshot, answers, materials } = content.value;
      const grant = await grantOf(ports, version, content.value.file, snapshot);
      const facts = { ...before.answers.facts, ...answers.facts };
      return mapped(
        resubmit(
          before,
          {
            snapshot,
            materials,
            answers: { facts, questions },
            contentDigest: contentDigestOf(ports, corrected),
            amount: grant.ok ? grant.value.amount : before.amount,
            dueOn: addDays(todayOf(ports), ports.decideDays),
          },
          act,
        ),
        (after) => ({ after }),
      );
    },
  });
}

/** The firm takes an application back. */
export async function withdrawApplication(
  ports: ApplicationPorts,
  secret: string,
  applicationId: string,
  version: number,
  asked: Asked,
): Promise<Result<Application, ChangeRefusal>> {
  const file = await firmOfLink(ports, secret);
  if (!file) return err(noLink);
  return await changeApplication(ports, applicationId, asFirm(file, asked), {
    action: 'withdraw',
    version,
    change: (before, act) => mapped(withdraw(before, act), (after) => ({ after })),
  });
}

/** The firm appeals against a decision, once; its words are sealed before they are kept. */
export async function appealDecision(
  ports: ApplicationPorts,
  secret: string,
  applicationId: string,
  text: string,
  asked: Asked,
): Promise<Result<Application, ChangeRefusal>> {
  const file = await firmOfLink(ports, secret);
  if (!file) return err(noLink);
  return await changeApplication(ports, applicationId, asFirm(file, asked), {
    action: 'appeal',
    change: async (before, act) =>
      mapped(appeal(before, await ports.sealAppeal(text, applicationId), act), (after) => ({ after })),
  });
}

const asFirm = ({ firmId }: EnterpriseFile, { key, trace }: Asked): Asking => ({
  actor: firmId,
  role: 'firm',
  key,
  trace,
});
