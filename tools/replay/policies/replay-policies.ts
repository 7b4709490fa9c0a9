import { addDays, instantAt } from '../../../functions/shared/kernel/local-time.ts';
import { setClock } from '../../seed.ts';
import type { DayCheck } from '../check-day.ts';
import { allNotices, must } from '../day-facts.ts';
import type { DeployedHall } from '../deployed-hall.ts';
import { clockFrom } from '../simulated-time.ts';
import { type Morning, nextMorning } from '../working-day.ts';
import { answerOneQuestion, apply, raceForTheLast, returnAndApprove } from './apply-and-decide.ts';
import { checkPolicies, expectedFor, type PolicyFacts } from './check-policies.ts';
import { districtPolicies } from './district-policies.ts';
import type { LinkedFirm, PolicyStage } from './policy-stage.ts';
import { policyLines } from './policy-summary.ts';
import { seekSpace } from './seek-space.ts';
import { publishOwn, registerFirms, takeOver } from './write-policies.ts';

/** What a day's policies came to: lines of the summary, and what of them was wrong. */
export interface PoliciesOfDay {
  readonly lines: readonly (readonly [label: string, words: string])[];
  readonly checks: readonly DayCheck[];
}

const BEGINS = '10:00';
const DIGESTED = '09:05';
const LONGEST_SETTLING_MILLISECONDS = 90_000;
const QUIET_MILLISECONDS = 1_000;

/** Who plays what, by their places in the examples. */
const cast = {
  knownInAll: '澄湖传感科技有限公司',
  askedOne: '青禾智能装备有限公司',
  returned: '云栖算力软件有限公司',
  seeking: '长桥精密制造有限公司',
  racing: ['北塘新材料有限公司', '临平电子元件有限公司'],
} as const;
/** What the one firm answers: its spending on research of the last year, in yuan. */
const ANSWER = 1_290_000;

/**
 * A morning of policies at real speed, on a day after everything else: firms come into the house, officers publish,
 * firms are told, answer, apply; officers decide, two of them at the same moment.
 */
export async function replayPolicies(
  deployed: DeployedHall,
  { day }: Morning,
  run: string,
): Promise<PoliciesOfDay> {
  const { district, target, as } = deployed;
  if (district.policy.officers.length === 0)
    return { lines: [['policies 政策', 'none: the district has no officers for them']], checks: [] };
  await setClock(target, district.district, clockFrom(instantAt(day, BEGINS, district.timeZone), 1));
  let keys = 0;
  const newKey = (): string => {
    keys += 1;
    return `${run}-p${keys}`;
  };
  const stage: PolicyStage = {
    ...{ day, zone: district.timeZone, as, newKey, policies: districtPolicies() },
    record: { published: [], ownPublication: [], firms: [], applications: [], race: [], surprises: [] },
  };
  try {
    await play(stage);
  } catch (error) {
    stage.record.surprises.push((error as Error).message);
  }
  // Who is told of policies is told by the morning's digest.
  const next = nextMorning(deployed.hall, addDays(day, 1));
  await setClock(target, district.district, clockFrom(instantAt(next.day, DIGESTED, district.timeZone), 1));
  return await endOf(deployed, stage);
}

async function play(stage: PolicyStage): Promise<void> {
  await registerFirms(stage);
  await publishOwn(stage);
  await untilTold(stage);
  const called = (name: string): LinkedFirm => {
    const firm = stage.record.firms.find((each) => each.name === name);
    if (!firm) throw new Error(`${name} has no file`);
    return firm;
  };
  const asked = called(cast.askedOne);
  await answerOneQuestion(stage, asked, ANSWER);
  await apply(stage, asked, 'rd-reward');
  await apply(stage, called(cast.knownInAll), 'rd-reward');
  const returned = called(cast.returned);
  const incomplete = await apply(stage, returned, 'graduate-hiring', { names: '若干' });
  if (incomplete) await returnAndApprove(stage, returned, incomplete, 'officer-labour');
  const racing = [];
  for (const name of cast.racing) racing.push(await apply(stage, called(name), 'scale-up-award'));
  await raceForTheLast(
    stage,
    racing.filter((each) => each !== undefined),
  );
  await seekSpace(stage, called(cast.seeking));
  await takeOver(stage);
}

/** Matching goes through stream, bus, queue and index; it has come through when every firm was told what it should be. */
async function untilTold(stage: PolicyStage): Promise<void> {
  const officer = stage.as('officer-tech');
  const deadline = performance.now() + LONGEST_SETTLING_MILLISECONDS;
  for (const firm of stage.record.firms) {
    const expected = expectedFor(stage, firm);
    for (;;) {
      const { told } = await must(officer, 'showMatches', { params: { firm: firm.creditCode } });
      if (expected.every((id) => told.some(({ policy }) => policy === id))) break;
      if (performance.now() > deadline) return;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MILLISECONDS));
    }
  }
}

/** Reads everything back, until what was told has become notices. */
async function endOf(deployed: DeployedHall, stage: PolicyStage): Promise<PoliciesOfDay> {
  const { as, accountOf, hall, noticeSchedule } = deployed;
  const manager = as(accountOf(hall.manager));
  const deadline = performance.now() + LONGEST_SETTLING_MILLISECONDS;
  for (;;) {
    await noticeSchedule.fire();
    const notices = (await allNotices(manager, stage.day)).filter(({ kind }) => kind === 'policy-matched');
    const facts = { ...(await readPolicies(stage)), notices };
    const checks = checkPolicies(facts, stage);
    const isRight = checks.every(({ faults }) => faults.length === 0);
    if (isRight || performance.now() > deadline) return { lines: policyLines(facts, stage.record), checks };
    await new Promise((resolve) => setTimeout(resolve, QUIET_MILLISECONDS));
  }
}

async function readPolicies({ as, record }: PolicyStage): Promise<Omit<PolicyFacts, 'notices'>> {
  const operator = as('operator');
  const matches = new Map<string, PolicyFacts['matches'] extends ReadonlyMap<string, infer M> ? M : never>();
  for (const { creditCode: firm } of record.firms)
    matches.set(firm, await must(operator, 'showMatches', { params: { firm } }));
  const applications = await Promise.all(
    record.applications.map(({ applicationId: application }) =>
      must(operator, 'showPolicyApplication', { params: { application } }),
    ),
  );
  return { matches, applications, board: await must(operator, 'showPolicyBoard', {}) };
}
