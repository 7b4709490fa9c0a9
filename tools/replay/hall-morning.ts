import type { Department, Hall } from '../../functions/ticketing/domain/hall.ts';
import { workAt } from './clerk.ts';
import type { DayPlan } from './day-plan.ts';
import { type DayRecord, type OpenRecord, openRecord } from './day-record.ts';
import { keepAlerts } from './department-head.ts';
import type { HallApi, Success } from './hall-api.ts';
import type { HallDay } from './hall-day.ts';
import { type MinuteSchedule, turnMinuteHand } from './minute-hand.ts';
import { type Switch, standStill } from './outage.ts';
import { visitHall } from './person.ts';
import { Crowd } from './presence.ts';
import { minutes, type SimulatedTime } from './simulated-time.ts';
import { leadWindows } from './window-lead.ts';
import { beforeOpening, wrongRequests } from './wrong-requests.ts';

/** Where and how a planned morning is replayed. */
export interface Stage {
  readonly hall: Hall;
  readonly departments: readonly Department[];
  readonly plan: DayPlan;
  readonly time: SimulatedTime;
  readonly as: (account: string) => HallApi;
  /** Username of the person with that staff id. */
  readonly accountOf: (staff: string) => string;
  readonly schedule: MinuteSchedule;
  readonly noticeSchedule: MinuteSchedule;
  readonly publisher: Switch;
  /** Part of every idempotency key, so that two replays of one day never meet. */
  readonly run: string;
  readonly seed: number;
  /** Told each look at the hall. */
  readonly see: (overview: Success<'showOverview'>, record: DayRecord) => void;
}

/** Share of the alerts that heads, and the manager, take in hand. */
const HEADS_ACKNOWLEDGE = 0.4;
const MANAGER_ACKNOWLEDGES = 0.7;

/**
 * Replays a morning: people come, windows work, heads look after alerts, wrong requests are tried, and the
 * minute schedule fires. Ends when the last window has closed and the hall has come to rest.
 */
export async function replayMorning(stage: Stage): Promise<OpenRecord> {
  const { hall, plan, time, seed } = stage;
  const record = openRecord();
  const { opensAt, closesAt } = plan.morning;
  let keys = 0;
  let overAt = Number.POSITIVE_INFINITY;
  const newKey = (): string => {
    keys += 1;
    return `${stage.run}-${keys}`;
  };
  const isOver = (): boolean => time.now() >= overAt;
  const day: HallDay = { hall, plan, time, crowd: new Crowd(), record, as: stage.as, newKey, isOver };

  const hand = turnMinuteHand(stage.schedule, time, record, {
    until: () => overAt,
    outage: plan.scheduleOutage,
  });
  const { noticeBeats: beats, outages, surprises } = record;
  const noticeHand = turnMinuteHand(
    stage.noticeSchedule,
    time,
    { beats, outages, surprises },
    {
      until: () => overAt,
    },
  );
  const people = plan.people.map((person) => visitHall(day, person));
  const alerts = keepersOf(stage).map((keeper, place) => keepAlerts(day, keeper, closesAt, seed + place));
  const wrong = tryWrongRequests(day, opensAt, closesAt);
  const broken = time
    .until(plan.publisherOutage.from)
    .then(() => standStill('event publisher', stage.publisher, plan.publisherOutage, time, record.outages));
  const lead = leadWindows(
    day,
    () => overAt,
    (overview) => stage.see(overview, record),
  );
  await Promise.all(
    plan.shifts.map((shift, place) => workAt(day, { ...shift, to: () => shift.to }, seed * 100 + place)),
  );
  // Until a warning may fall again, and the lead has seen it.
  overAt = time.now() + minutes(hall.rules.warnings.holdMinutes + 3);
  await Promise.all([hand, noticeHand, wrong, broken, lead, ...alerts, time.until(overAt)]);
  await Promise.race([Promise.all(people), time.after(minutes(1))]);
  return record;
}

function keepersOf({ hall, departments, accountOf }: Stage) {
  const heads = departments
    .filter(({ id }) => hall.queues.some(({ department }) => department === id))
    .map(({ id, head }) => ({
      account: accountOf(head),
      department: id,
      level: 'head' as const,
      acknowledges: HEADS_ACKNOWLEDGE,
    }));
  const manager = {
    account: accountOf(hall.manager),
    level: 'manager' as const,
    acknowledges: MANAGER_ACKNOWLEDGES,
  };
  return [...heads, manager];
}

/** One before opening, the others spread over the morning. */
async function tryWrongRequests(day: HallDay, opensAt: number, closesAt: number): Promise<void> {
  await beforeOpening(day);
  const pause = (closesAt - opensAt) / (wrongRequests.length + 1);
  for (const [place, attempt] of wrongRequests.entries()) {
    await day.time.until(opensAt + pause * (place + 1));
    await attempt(day);
  }
}
