import { compile } from '../../../functions/policy/domain/conditions/compile.ts';
import { enterpriseFields } from '../../../functions/policy/domain/conditions/enterprise-fields.ts';
import type { FirmRecord } from '../../../functions/policy/domain/conditions/firm-record.ts';
import { firmMatcher } from '../../../functions/policy/domain/conditions/reasons.ts';
import type { DayCheck } from '../check-day.ts';
import type { Faults } from '../check-tickets.ts';
import type { Notice } from '../day-facts.ts';
import type { Success } from '../hall-api.ts';
import type { DecidedApplication } from './apply-and-decide.ts';
import { certificatesOf, type DistrictFirm, factsOf } from './district-policies.ts';
import type { PolicyRecord, PolicyStage } from './policy-stage.ts';

/** Everything the system says of the day's policies. */
export interface PolicyFacts {
  /** How each firm stands, by credit code. */
  readonly matches: ReadonlyMap<string, Success<'showMatches'>>;
  readonly board: Success<'showPolicyBoard'>;
  readonly applications: readonly DecidedApplication[];
  /** Notices about policies, those that a digest tells among them. */
  readonly notices: readonly Notice[];
}

/** Holds what the system says against the house's promises, and against verdicts reckoned anew one by one. */
export function checkPolicies(facts: PolicyFacts, stage: PolicyStage): readonly DayCheck[] {
  const { record } = stage;
  return [
    { promise: 'nobody publishes what they wrote', faults: checkFourEyes(record) },
    {
      promise: 'firms are matched as their facts say, on unknown nobody is told',
      faults: checkMatches(facts, stage),
    },
    { promise: 'each firm told of each policy once', faults: checkTold(facts) },
    { promise: 'the way from match to money is counted as it was', faults: checkWay(facts) },
    { promise: 'one question decides, approved at once by rule', faults: checkQuestion(facts, record) },
    { promise: 'returned once with everything named, then approved', faults: checkReturned(facts) },
    { promise: 'granted never exceeds the budget', faults: checkBudgets(facts, stage) },
    { promise: 'no surprises with policies', faults: record.surprises },
  ];
}

const checkFourEyes = ({ ownPublication }: PolicyRecord): Faults =>
  ownPublication.filter((reason) => reason !== 'four-eyes').map((reason) => `refused for ${reason}`);

/** Policies that a firm is eligible for by what the example says of it, and by its answer. */
export function expectedFor(
  { policies, day, zone, record }: PolicyStage,
  firm: DistrictFirm,
  answered: readonly string[] = [],
): readonly string[] {
  const rules = policies.map(({ id, content }) => ({ id, version: 1, ...content }));
  const inForce = rules.filter(({ effective: { from, to } }) => from <= day && (!to || day <= to));
  const matcher = firmMatcher(compile(inForce, enterpriseFields, { day, zone }));
  const eligible = matcher
    .reasons(matcher.judge(recordFrom(firm, day)))
    .filter(({ verdict }) => verdict === 'eligible')
    .map(({ policy }) => policy.id);
  const decided = record.question?.firm === firm.name ? answered : [];
  return [...new Set([...eligible, ...decided])].sort();
}

function recordFrom(firm: DistrictFirm, day: string): FirmRecord {
  const record: Record<string, unknown> = {};
  const years = new Map<number, Record<string, unknown>>();
  for (const { field, year, value } of factsOf(firm, day)) {
    const [group = '', name = ''] = field.split('.');
    if (year !== undefined) years.set(year, { ...years.get(year), year, [name]: value });
    else if (name === '') record[group] = value;
    else record[group] = { ...(record[group] as object | undefined), [name]: value };
  }
  const figures = [...years.values()] as unknown as FirmRecord['figures'];
  return {
    ...record,
    id: firm.creditCode,
    asOf: day,
    ...(figures ? { figures } : {}),
    certificates: certificatesOf(firm, day),
    granted: [],
  };
}

function checkMatches({ matches }: PolicyFacts, stage: PolicyStage): Faults {
  const { firms, question } = stage.record;
  const own = new Set(stage.policies.map(({ id }) => id));
  return firms.flatMap((firm) => {
    const expected = expectedFor(stage, firm, question?.decided);
    const found = matches.get(firm.creditCode);
    const eligible = (found?.eligible ?? []).map(({ policy }) => policy).filter((id) => own.has(id));
    const told = (found?.told ?? [])
      .filter(({ policy, reason }) => own.has(policy) && reason === 'eligible')
      .map(({ policy }) => policy);
    return [
      ...(eligible.sort().join() === expected.join()
        ? []
        : [`${firm.name} is eligible for ${eligible.join() || 'nothing'}, expected ${expected.join()}`]),
      ...expected.filter((id) => !told.includes(id)).map((id) => `${firm.name} was not told of ${id}`),
      ...told.filter((id) => !expected.includes(id)).map((id) => `${firm.name} was told of ${id} wrongly`),
    ];
  });
}

/** Each line of a standing is one notice, and no notice is without one. */
function checkTold({ matches, notices }: PolicyFacts): Faults {
  const expected = [...matches].flatMap(([firm, { told }]) =>
    told.map(({ policy, version, reason }) => `${firm} policies/${policy}@${version}/${reason}`),
  );
  const found = notices.map(({ recipient, subject }) => `${recipient} ${subject}`);
  return [
    ...expected.filter((each) => !found.includes(each)).map((each) => `no notice: ${each}`),
    ...found.filter((each) => !expected.includes(each)).map((each) => `a notice without cause: ${each}`),
    ...found.filter((each, place) => found.indexOf(each) !== place).map((each) => `twice: ${each}`),
  ];
}

/** Told is what a provider took, once each; read and granted are among the firms that came so far. */
function checkWay({ matches, board: { totals }, applications }: PolicyFacts): Faults {
  const told = [...matches.values()].flatMap((each) =>
    each.told.filter(({ reason }) => reason === 'eligible'),
  ).length;
  const granted = applications.filter(({ application: { state } }) => granting.has(state)).length;
  return [
    ...(totals.told === told ? [] : [`${totals.told} of ${told} were counted as told`]),
    ...(totals.applied === applications.length
      ? []
      : [`${totals.applied} of ${applications.length} were counted as applied`]),
    ...(totals.granted === granted ? [] : [`${totals.granted} of ${granted} were counted as granted`]),
  ];
}

function checkQuestion({ applications }: PolicyFacts, { question }: PolicyRecord): Faults {
  if (!question) return ['no firm was asked anything'];
  if (question.decided.length === 0) return [`the answer to ${question.field} decided nothing`];
  const approved = applications.find(
    ({ application: { firmName, instant } }) => firmName === question.firm && instant,
  );
  return approved ? [] : [`${question.firm} was not approved at once`];
}

function checkReturned({ applications }: PolicyFacts): Faults {
  const returned = applications.filter(({ history }) => history.some(({ action }) => action === 'return'));
  const wrong = returned.filter(
    ({ history, application: { decidedAt } }) =>
      history.filter(({ action }) => action === 'return').length !== 1 || decidedAt === null,
  );
  return [
    ...(returned.length === 0 ? ['nothing was returned'] : []),
    ...wrong.map(
      ({ application: { applicationId } }) => `${applicationId} was returned and not decided once`,
    ),
  ];
}

function checkBudgets({ applications }: PolicyFacts, { policies, record }: PolicyStage): Faults {
  const over = policies.flatMap(({ id, content: { application } }) => {
    const mine = applications.filter(({ application: { policy } }) => policy === id);
    const granted = mine
      .filter(({ application: { state } }) => granting.has(state))
      .reduce((sum, { application: { amount } }) => sum + (amount ?? 0), 0);
    const told = mine[0]?.budget?.granted;
    return [
      ...(granted > (application?.budget ?? Number.POSITIVE_INFINITY)
        ? [`${id}: ${granted} yuan were granted`]
        : []),
      ...(told !== undefined && told !== granted
        ? [`${id}: the budget knows ${told} of ${granted} yuan`]
        : []),
    ];
  });
  const outcomes = [...record.race].sort().join();
  return [...over, ...(outcomes === 'approved,budget-exhausted' ? [] : [`the race ended as ${outcomes}`])];
}

/** States in which money was granted. */
const granting: ReadonlySet<string> = new Set([
  'approved',
  'public-notice',
  'objected',
  'payable',
  'in-payment',
  'paid',
  'payment-failed',
]);
