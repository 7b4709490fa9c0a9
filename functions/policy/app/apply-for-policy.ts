import { addDays } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { type AnswerFault, faultsIn, pointerInto } from '../domain/application/answer-schema.ts';
import {
  type Answers,
  type Application,
  endedStates,
  type FrozenClause,
  type GivenMaterial,
  type Snapshot,
} from '../domain/application/application.ts';
import { approve, type NewApplication, submit } from '../domain/application/application-acts.ts';
import { type Claim, excluding } from '../domain/application/exclusive.ts';
import { acceptedAnswers } from '../domain/application/form.ts';
import { isInstant } from '../domain/application/instant.ts';
import { type Applicable, type OpeningRefusal, openFor } from '../domain/application/opening.ts';
import { type Judge, judgeOf } from '../domain/application/snapshot.ts';
import { type EnterpriseFile, type FirmStatus, fieldOf } from '../domain/enterprise/enterprise-file.ts';
import type { ApplicationPorts, FirmApplications } from './application-ports.ts';
import { type Asking, momentOf, TRIES, todayOf } from './asking.ts';
import { canonical } from './canonical.ts';
import { firmOfLink } from './firm-link.ts';
import { type GrantRefusal, grantOf, withGrant } from './grant-application.ts';
import type { NotFound } from './ports.ts';
import { type GivenMaterials, type MaterialFault, takeMaterials } from './take-materials.ts';
import { tellFacts } from './tell-facts.ts';

/** What a firm sends. */
export interface ApplicationEntry {
  readonly policy: string;
  readonly policyVersion: number;
  readonly answers: Answers;
  readonly materials: GivenMaterials;
}

/** Why what was filled in cannot be taken. */
export type ContentRefusal =
  | { readonly reason: 'answers-invalid'; readonly faults: readonly AnswerFault[] }
  | { readonly reason: 'materials-invalid'; readonly faults: readonly MaterialFault[] }
  | { readonly reason: 'not-decided'; readonly missing: readonly string[] }
  | { readonly reason: 'not-eligible'; readonly clauses: readonly FrozenClause[] }
  | { readonly reason: 'conflict' };

/** The firm does not work here, or not now. */
export interface FirmNotActive {
  readonly reason: 'firm-not-active';
  readonly status: FirmStatus;
}

/** The refusal of whatever is for firms that work here; policies are matched with no others. */
export const ifNotActive = ({ status }: EnterpriseFile): FirmNotActive | undefined =>
  status === 'active' ? undefined : { reason: 'firm-not-active', status };

/** Why a firm's application was not taken. */
export type ApplyRefusal =
  | NotFound
  | OpeningRefusal
  | ContentRefusal
  | GrantRefusal
  | FirmNotActive
  | {
      readonly reason: 'applied-before';
      readonly application: string;
      readonly state: Application['state'];
    }
  | { readonly reason: 'conflict' };

/** What an application is made of, checked: answers told to the file, papers kept, a verdict. */
export interface Content {
  readonly file: EnterpriseFile;
  readonly snapshot: Snapshot;
  readonly answers: Answers;
  readonly materials: Readonly<Record<string, GivenMaterial>>;
}

/** The one application of a firm for a policy version. */
export const applicationIdOf = (
  { ids }: Pick<ApplicationPorts, 'ids'>,
  policy: string,
  version: number,
  firmId: string,
): string => ids.derived('application', policy, String(version), firmId);

/** What the firm sent, in one number: the same request again is known by it. */
export const contentDigestOf = (
  { ids }: Pick<ApplicationPorts, 'ids'>,
  entry: Pick<ApplicationEntry, 'answers' | 'materials'>,
): string => ids.derived('content', canonical(entry));

/**
 * A firm applies by its link: all is checked by the version in force and the house's clock, what the firm said of
 * itself goes into its file, and the application is written with the data, rule and reasons that it rests on. Where the
 * rule can, it is approved in the same write.
 */
export async function applyForPolicy(
  ports: ApplicationPorts,
  secret: string,
  entry: ApplicationEntry,
  asking: Pick<Asking, 'key' | 'trace'>,
): Promise<Result<Application, ApplyRefusal>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const file = await firmOfLink(ports, secret);
    if (!file) return err({ reason: 'not-found', what: 'link' });
    const applied = await applyOnce(atOneMoment(ports), file, entry, asking);
    if (!applied.ok) return applied;
    if (applied.value) {
      await markReached(ports, applied.value);
      return ok(applied.value);
    }
  }
  return err({ reason: 'conflict' });
}

/** The clock stands: whether it is open, what is known on that day and when it came are of one moment. */
export const atOneMoment = (ports: ApplicationPorts): ApplicationPorts => {
  const now = ports.clock.now();
  return { ...ports, clock: { now: () => now } };
};

/** One attempt; undefined when somebody else was faster. */
async function applyOnce(
  ports: ApplicationPorts,
  firm: EnterpriseFile,
  entry: ApplicationEntry,
  asking: Pick<Asking, 'key' | 'trace'>,
): Promise<Result<Application | undefined, ApplyRefusal>> {
  const { policy, policyVersion } = entry;
  const applicationId = applicationIdOf(ports, policy, policyVersion, firm.firmId);
  const contentDigest = contentDigestOf(ports, entry);
  const [earlier, list] = await Promise.all([
    ports.applications.get(applicationId),
    ports.applications.ofFirm(firm.firmId),
  ]);
  if (earlier)
    return earlier.contentDigest === contentDigest
      ? ok(earlier)
      : err({ reason: 'applied-before', application: applicationId, state: earlier.state });
  const version = await openVersion(ports, firm, entry);
  if (!version.ok) return version;
  const excluded = await exclusionOf(ports, version.value, firm, list);
  if (excluded) return err(excluded);
  const { value: applied } = version;
  const content = await contentOf(ports, applied, firm, entry, {
    also: (told) => grantOf(ports, applied, told, { day: todayOf(ports) }),
  });
  if (!content.ok) return content;
  const { file, snapshot, answers, materials } = content.value;
  const grant = await grantOf(ports, version.value, file, snapshot);
  if (!grant.ok) return grant;
  const act = { actor: { id: firm.firmId, role: 'firm' }, now: ports.clock.now(), ...asking } as const;
  const fresh: NewApplication = {
    applicationId,
    ...headOf(version.value, file),
    snapshot,
    answers,
    materials,
    contentDigest,
    dueOn: addDays(snapshot.day, ports.decideDays),
    ...(grant.value.amount === undefined ? {} : { amount: grant.value.amount }),
  };
  const application = submit(fresh, act);
  const { amount, isProven } = grant.value;
  const byRule = isProven && amount !== undefined && isInstant(version.value, snapshot, answers, materials);
  if (!byRule) return await written(ports, application, { added: { application, list } });
  const isSampled = (await ports.draw(applicationId)) * 100 < version.value.application.auditPercent;
  const system = { ...act, actor: { id: 'rule', role: 'system' }, key: undefined } as const;
  const approved = approve(application, amount, snapshot.day, system, { isSampled });
  if (!approved.ok) throw new Error(`an application could not be approved by rule: ${approved.error.reason}`);
  return await written(ports, approved.value, {
    added: { application: approved.value, list },
    ...withGrant(version.value, file, approved.value, snapshot.day, ports.clock.now()),
  });
}

async function written(
  { applications }: ApplicationPorts,
  application: Application,
  write: Parameters<ApplicationPorts['applications']['write']>[0],
): Promise<Result<Application | undefined, never>> {
  const done = await applications.write(write);
  return ok(done.ok ? application : undefined);
}

async function openVersion(
  ports: ApplicationPorts,
  firm: EnterpriseFile,
  { policy, policyVersion }: ApplicationEntry,
): Promise<Result<Applicable, ApplyRefusal>> {
  const gone = ifNotActive(firm);
  if (gone) return err(gone);
  return openFor(await ports.policies.published(), policy, policyVersion, todayOf(ports));
}

const headOf = (version: Applicable, file: EnterpriseFile) => ({
  firmId: file.firmId,
  firmName: file.name,
  policy: version.id,
  policyVersion: version.version,
  policyName: version.name,
  document: version.document.number,
  department: version.department,
  steps: version.application.steps,
  rule: version.application.amount,
  publicDays: version.application.publicDays,
  language: file.language,
  ...(file.contact ? { contact: file.contact } : {}),
});

/**
 * Checks what was filled in. Nothing is kept of it before all of it is in order; then the firm's own word goes into the
 * file, and the verdict is made of the file as it is with it. An application that comes back (`before`) is judged for the
 * day on which it was made: years and ages are counted from there. What `also` refuses of the file as it will be is
 * refused before anything is kept.
 */
export async function contentOf<E = never>(
  ports: ApplicationPorts,
  version: Applicable,
  firm: EnterpriseFile,
  { answers, materials: given }: Pick<ApplicationEntry, 'answers' | 'materials'>,
  {
    before,
    also,
  }: {
    readonly before?: Pick<Application, 'materials' | 'snapshot'>;
    readonly also?: (file: EnterpriseFile) => Promise<Result<unknown, E>>;
  } = {},
): Promise<Result<Content, ContentRefusal | E>> {
  const moment = momentOf(ports);
  const judge = judgeOf(version, ports.fields, { ...moment, day: before?.snapshot.day ?? moment.day });
  const faults = faultsIn(acceptedAnswers(judge, version, firm, ports.fields), answers);
  if (faults.length > 0) return err({ reason: 'answers-invalid', faults });
  const asTold = answered(firm, answers, moment.day);
  const undecided = refusalOf(judge, asTold);
  if (undecided) return err(undecided);
  const refused = await also?.(asTold);
  if (refused && !refused.ok) return refused;
  const materials = await takeMaterials(ports, version, firm, given, moment.day, before?.materials);
  if (!materials.ok) return err({ reason: 'materials-invalid', faults: materials.error });
  const told = await tellAnswers(ports, firm, answers);
  if (!told.ok) return told;
  const file = told.value;
  const refusal = refusalOf(judge, file);
  if (refusal) return err(refusal);
  const frozen = judge.snapshot(file);
  const digest = ports.ids.derived(
    'snapshot',
    version.id,
    String(version.version),
    file.firmId,
    canonical(frozen),
  );
  return ok({ file, snapshot: { ...frozen, digest }, answers, materials: materials.value });
}

/** What the firm says goes into its file as its own word. */
async function tellAnswers(
  ports: ApplicationPorts,
  firm: EnterpriseFile,
  { facts, certain }: Answers,
): Promise<Result<EnterpriseFile, ContentRefusal>> {
  const keys = Object.keys(facts);
  if (keys.length === 0) return ok(firm);
  const told = keys.map((key) => ({ ...fieldOf(key), value: facts[key] ?? null, certain }));
  const kept = await tellFacts(ports, firm.firmId, { facts: told, source: 'firm' });
  if (kept.ok) return ok(kept.value.file);
  if (kept.error.reason !== 'facts-invalid') return err({ reason: 'conflict' });
  const faults = kept.error.faults.map(({ at, detail }) => ({
    pointer: pointerInto('/facts', keys[at] ?? ''),
    detail,
  }));
  return err({ reason: 'answers-invalid', faults });
}

function refusalOf(judge: Judge, file: EnterpriseFile): ContentRefusal | undefined {
  const { verdict, clauses } = judge.snapshot(file);
  if (verdict === 'unknown') return { reason: 'not-decided', missing: judge.wanted(file) };
  if (verdict === 'not')
    return { reason: 'not-eligible', clauses: clauses.filter((clause) => clause.verdict !== 'eligible') };
  return undefined;
}

/** The file as it will be with what the firm says. */
const answered = (file: EnterpriseFile, { facts }: Answers, on: string): EnterpriseFile => ({
  ...file,
  facts: {
    ...file.facts,
    ...Object.fromEntries(
      Object.entries(facts).map(([key, value]) => [key, { value, source: 'firm', on } as const]),
    ),
  },
});

/**
 * Policies that the firm applied for, or got, and that this one cannot be had beside, whichever says so. What was
 * approved since the file was read is known by its application.
 */
export async function exclusionOf(
  ports: ApplicationPorts,
  version: Applicable,
  { granted = [] }: EnterpriseFile,
  list: FirmApplications,
): Promise<{ readonly reason: 'exclusive-policy'; readonly claims: readonly Claim[] } | undefined> {
  const applied = await Promise.all(list.applications.map((id) => ports.applications.get(id)));
  const claims: readonly Claim[] = [
    ...granted.map((grant) => ({ policy: grant.policy, version: grant.version, how: 'granted' as const })),
    ...applied
      .filter((each) => each !== undefined)
      .filter(({ state, applicationId }) => {
        const isGranted = granted.some((grant) => grant.applicationId === applicationId);
        return !endedStates.includes(state) && !isGranted;
      })
      .map(({ policy, policyVersion, decidedAt }) => ({
        policy,
        version: policyVersion,
        how: decidedAt === undefined ? ('applied' as const) : ('granted' as const),
      })),
  ];
  const others = await Promise.all(
    claims.map(async (claim) => ({
      claim,
      conditions: (await ports.policies.version(claim.policy, claim.version))?.conditions,
    })),
  );
  const found = excluding(version, others);
  return found.length > 0 ? { reason: 'exclusive-policy', claims: found } : undefined;
}

/** Counts the firm as having come so far; once, however often it is told. */
export async function markReached(
  { funnel }: Pick<ApplicationPorts, 'funnel'>,
  { policy, policyVersion: version, firmId, decidedAt, amount, state }: Application,
): Promise<void> {
  await funnel.mark({ policy, version, firmId, stage: 'applied' });
  if (decidedAt !== undefined && amount !== undefined && !endedStates.includes(state))
    await funnel.mark({ policy, version, firmId, stage: 'granted' });
}
