import { must } from '../day-facts.ts';
import type { Success } from '../hall-api.ts';
import { type Application, type LinkedFirm, type PolicyStage, surprise } from './policy-stage.ts';

/** A firm opens its page, answers the best question, and takes what that decided. */
export async function answerOneQuestion(stage: PolicyStage, firm: LinkedFirm, value: number): Promise<void> {
  const page = stage.as('citizen');
  const params = { secret: firm.secret };
  const before = await must(page, 'showFirmPolicies', { params });
  const [question] = before.questions;
  if (!question) return surprise(stage, `${firm.name} is asked nothing`);
  const { field, year } = question;
  const body = { field, value, ...(year === null ? {} : { year }) };
  const { decided } = await must(page, 'answerQuestion', { params, body, key: stage.newKey() });
  stage.record.question = { firm: firm.name, field, decided: decided.map(({ policy }) => policy) };
}

/** Fills the form of a policy in and sends it; what is asked twice gives the same application. */
export async function apply(
  stage: PolicyStage,
  firm: LinkedFirm,
  policy: string,
  questions: Readonly<Record<string, string>> = {},
): Promise<Application | undefined> {
  const page = stage.as('citizen');
  const params = { secret: firm.secret };
  await must(page, 'showFirmPolicy', { params: { ...params, policy } });
  const form = await must(page, 'showPolicyForm', { params: { ...params, policy } });
  const facts = Object.fromEntries(
    form.entries
      .filter(({ pointer, prefilled }) => pointer.startsWith('/facts/') && prefilled !== undefined)
      .map(({ pointer, prefilled }) => [pointer.slice('/facts/'.length), prefilled]),
  );
  const body = { policy, policyVersion: form.policyVersion, answers: { facts, questions }, materials: {} };
  const first = await page.ask('applyForPolicy', { params, body });
  if (!first.ok) {
    surprise(stage, `${firm.name} could not apply for ${policy}: ${first.reason} ${first.detail}`);
    return undefined;
  }
  const again = await must(page, 'applyForPolicy', { params, body });
  if (again.applicationId !== first.body.applicationId)
    surprise(stage, `${firm.name} pressed twice for ${policy} and has two applications`);
  stage.record.applications.push(first.body);
  return first.body;
}

/** The officer returns it with everything named; the firm corrects that; two steps later it is approved. */
export async function returnAndApprove(
  stage: PolicyStage,
  firm: LinkedFirm,
  { applicationId: application, version }: Application,
  officer: string,
): Promise<void> {
  const { as, newKey } = stage;
  const params = { application };
  const faults = [{ what: 'question', id: 'names', reason: '请写明每名毕业生的毕业院校、专业和毕业时间。' }];
  await must(as(officer), 'returnPolicyApplication', { params, body: { version, faults }, key: newKey() });
  const mine = { secret: firm.secret, application };
  const returned = await must(as('citizen'), 'showOwnPolicyApplication', { params: mine });
  if (!returned.mayResubmit || returned.faults.length !== 1)
    surprise(stage, `${firm.name} is not told what to correct`);
  const corrected = {
    version: returned.version,
    answers: {
      facts: {},
      questions: { names: '浙江工业大学 机械工程 2026年6月 1人；杭州电子科技大学 软件工程 2026年6月 4人' },
    },
    materials: {},
  };
  const sent = await must(as('citizen'), 'resubmitPolicyApplication', {
    params: mine,
    body: corrected,
    key: newKey(),
  });
  const again = await as(officer).ask('returnPolicyApplication', {
    params,
    body: { version: sent.version, faults },
    key: newKey(),
  });
  if (again.ok || again.reason !== 'returned-before') surprise(stage, 'an application was returned twice');
  const step = await must(as(officer), 'forwardPolicyApplication', {
    params,
    body: { version: sent.version },
    key: newKey(),
  });
  await must(as(officer), 'approvePolicyApplication', {
    params,
    body: { version: step.version },
    key: newKey(),
  });
}

/** Two officers approve two applications at the same moment, and there is money for one. */
export async function raceForTheLast(
  { as, record, newKey }: PolicyStage,
  applications: readonly Application[],
): Promise<void> {
  const answers = await Promise.all(
    applications.map(({ applicationId: application, version }, place) =>
      as(place === 0 ? 'officer-tech' : 'officer-tech-2').ask('approvePolicyApplication', {
        params: { application },
        body: { version },
        key: newKey(),
      }),
    ),
  );
  record.race.push(...answers.map((answer) => (answer.ok ? 'approved' : answer.reason)));
}

/** How an application stands with its department. */
export type DecidedApplication = Success<'showPolicyApplication'>;
