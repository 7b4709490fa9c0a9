import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addDays, type CalendarDay } from '../../functions/shared/kernel/local-time.ts';
import { projectFolder } from '../local-cloud/project-folder.ts';
import { setClock } from '../seed.ts';
import { endAppeals, openAppeals, replayAppeals } from './appeals/replay-appeals.ts';
import { checkDay } from './check-day.ts';
import { checkSending } from './check-notices.ts';
import { allNotices, must, readDay } from './day-facts.ts';
import { dayFigures, quantile } from './day-figures.ts';
import { planDay } from './day-plan.ts';
import type { DayRecord } from './day-record.ts';
import type { ArrivalPlan } from './day-shapes.ts';
import type { ReplayedDay } from './day-summary.ts';
import type { DeployedHall } from './deployed-hall.ts';
import type { Success } from './hall-api.ts';
import { replayMorning } from './hall-morning.ts';
import { replayCheckIns } from './identity/replay-check-ins.ts';
import { beat } from './minute-hand.ts';
import { keepPace } from './pace.ts';
import { replayPolicies } from './policies/replay-policies.ts';
import type { Progress } from './progress.ts';
import { type ClockSetting, clockFrom, minutes, simulatedTime } from './simulated-time.ts';
import { type Morning, nextMorning } from './working-day.ts';

/** How mornings are replayed. */
export interface ReplayOptions {
  readonly days: number;
  /** The first day that may be replayed. */
  readonly from: CalendarDay;
  readonly speed: number;
  readonly seed: number;
  readonly arrivals: ArrivalPlan;
  /** What the arrivals are called in the summary. */
  readonly shape: string;
  readonly people?: number | undefined;
  readonly progress: Progress;
  /** Told each day as it ends. */
  readonly onDay: (replayed: ReplayedDay) => void;
}

/** The replay begins before the doors open, so that somebody can be too early. */
const EARLY_MINUTES = 10;
/** About as many requests as are under way at once when a hall is busy. */
const WARM_FUNCTIONS = 12;
const MOST_SWEEPS_TO_CLOSE = 10;
const QUIET_MILLISECONDS = 2_500;
/** Appeals that lie until their time is over are over by then. */
const POLICIES_AFTER_DAYS = 21;
const LONGEST_SETTLING_MILLISECONDS = 60_000;

/** Replays mornings of a deployed hall one after another, each on the next open day that nobody used yet. */
export async function replayDays(deployed: DeployedHall, options: ReplayOptions): Promise<ReplayedDay[]> {
  const replayed: ReplayedDay[] = [];
  let from = options.from;
  for (let place = 0; place < options.days; place++) {
    const morning = await unusedMorning(deployed, from);
    const day = await replayDay(deployed, morning, options, options.seed + place);
    await keep(day);
    options.onDay(day);
    replayed.push(day);
    from = addDays(morning.day, 1);
  }
  return replayed;
}

/** A cloud that was not emptied may hold tickets of earlier replays: those days are left alone. */
async function unusedMorning({ as, hall, accountOf }: DeployedHall, from: CalendarDay): Promise<Morning> {
  const manager = as(accountOf(hall.manager));
  for (let morning = nextMorning(hall, from); ; morning = nextMorning(hall, addDays(morning.day, 1))) {
    const params = { hall: hall.id, day: morning.day };
    const { issued } = await must(manager, 'showStatistics', { params });
    if (issued === 0) return morning;
  }
}

async function replayDay(
  deployed: DeployedHall,
  morning: Morning,
  { speed, arrivals, shape, people, progress }: ReplayOptions,
  seed: number,
): Promise<ReplayedDay> {
  const { hall, district, target, as, accountOf, schedule, noticeSchedule, publisher, traffic, gate } =
    deployed;
  const begun = performance.now();
  const before = { ...traffic, answers: traffic.milliseconds.length };
  await warmUp(deployed);
  const set = (clock: ClockSetting) => setClock(target, district.district, clock);
  const first = clockFrom(morning.opensAt - minutes(EARLY_MINUTES), speed);
  await set(first);
  const time = simulatedTime(first);
  let isOver = false;
  const { milliseconds } = traffic;
  const pace = keepPace({ time, gate, milliseconds, set, usual: speed, isOver: () => isOver });
  const run = `${morning.day}-${seed}-${process.pid}`;
  const stage = openAppeals(deployed, time, morning, run);
  const appeals = replayAppeals(stage, deployed.appealSchedule);
  const record = await replayMorning({
    hall,
    departments: district.ticketing.departments,
    plan: planDay(hall, morning, arrivals, { seed, people }),
    time,
    as,
    accountOf,
    schedule,
    noticeSchedule,
    publisher,
    run,
    seed,
    see: looker(progress, traffic),
  });
  await appeals;
  isOver = true;
  const slowest = await pace;
  progress.end();
  const endCheckIns = await replayCheckIns(deployed, morning, record, run);
  await endDay(deployed, morning, speed, record);
  const manager = as(accountOf(hall.manager));
  await settle(deployed, morning.day);
  const facts = await readDay(manager, hall, morning.day);
  const checkIns = await endCheckIns();
  const appealed = await endAppeals(deployed, stage, morning.day);
  const policies = await replayPolicies(
    deployed,
    nextMorning(hall, addDays(morning.day, POLICIES_AFTER_DAYS)),
    run,
  );
  return {
    hall: hall.id,
    day: morning.day,
    shape,
    seed,
    speed,
    slowestSpeed: slowest,
    realSeconds: (performance.now() - begun) / 1000,
    requests: traffic.requests - before.requests,
    retries: traffic.retries - before.retries,
    answerMilliseconds: spreadOf(traffic.milliseconds.slice(before.answers)),
    figures: dayFigures(facts, record, hall.rules.waitAlertMinutes),
    appeals: appealed.lines,
    checkIns: checkIns.lines,
    policies: policies.lines,
    checks: [
      ...checkDay(facts, record, hall, morning.endsAt),
      ...checkIns.checks,
      ...appealed.checks,
      ...policies.checks,
    ],
  };
}

/**
 * What an interrupted replay left standing still goes again. The first answers of a function are slow ones and
 * say nothing of the machine, so they are got over with.
 */
async function warmUp({ as, hall, schedule, noticeSchedule, publisher }: DeployedHall): Promise<void> {
  await Promise.all([schedule.enable(true), publisher.enable(true)]);
  const look = () => as('citizen').ask('showHall', { params: { hall: hall.id } });
  await Promise.all([
    schedule.fire(),
    noticeSchedule.fire(),
    ...Array.from({ length: WARM_FUNCTIONS }, look),
  ]);
}

const spreadOf = (values: readonly number[]) => ({
  median: Math.round(quantile(values, 0.5) ?? 0),
  p95: Math.round(quantile(values, 0.95) ?? 0),
});

/** Shows each look at the hall, with the speed of the requests since the last one. */
function looker(progress: Progress, traffic: { readonly requests: number }) {
  let last = { at: performance.now(), requests: traffic.requests };
  return (
    overview: Success<'showOverview'>,
    { issues, calls }: Pick<DayRecord, 'issues' | 'calls'>,
  ): void => {
    const now = { at: performance.now(), requests: traffic.requests };
    progress.show({
      at: Date.parse(overview.at),
      waiting: overview.waiting,
      serving: overview.windows.filter(({ ticket }) => ticket !== null).length,
      openWindows: overview.windows.filter(({ state }) => state === 'open').length,
      issued: issues.length,
      called: calls.filter(({ ticketId }) => ticketId !== null).length,
      level: overview.warning.level,
      requestsPerSecond: ((now.requests - last.requests) * 1000) / Math.max(1, now.at - last.at),
    });
    last = now;
  };
}

/** Sets the clock to the end of the service day, and lets the sweep close it. */
async function endDay(
  { hall, district, target, as, accountOf, schedule }: DeployedHall,
  { day, endsAt }: Morning,
  speed: number,
  record: Parameters<typeof beat>[2],
): Promise<void> {
  const clock = clockFrom(endsAt + minutes(1), speed);
  await setClock(target, district.district, clock);
  const time = simulatedTime(clock);
  const params = { hall: hall.id, day };
  for (let sweeps = 0; sweeps < MOST_SWEEPS_TO_CLOSE; sweeps++) {
    await beat(schedule, time, record);
    const { closed, open } = await must(as(accountOf(hall.manager)), 'showStatistics', { params });
    if (closed && open === 0) return;
  }
}

/** Notices come over the bus, after what they tell of: sweeps until no more come and none is left to be sent. */
async function settle(
  { as, hall, accountOf, noticeSchedule }: DeployedHall,
  day: CalendarDay,
): Promise<void> {
  const manager = as(accountOf(hall.manager));
  const deadline = performance.now() + LONGEST_SETTLING_MILLISECONDS;
  for (let before = -1; performance.now() < deadline; ) {
    await noticeSchedule.fire();
    const notices = await allNotices(manager, day);
    if (notices.length === before && checkSending({ notices }).length === 0) return;
    before = notices.length;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MILLISECONDS));
  }
}

/** The last replayed day stays in a file for other tools. */
async function keep(day: ReplayedDay): Promise<void> {
  await mkdir(projectFolder, { recursive: true });
  await writeFile(path.join(projectFolder, 'last-day.json'), `${JSON.stringify(day, null, 2)}\n`);
}
