import { type HallDay, mustRefuse, surprise } from './hall-day.ts';
import { seededRandom } from './seeded-random.ts';
import { minutes } from './simulated-time.ts';

/** Who looks after alerts: a department's head, or the hall manager for what was escalated. */
export interface AlertKeeper {
  readonly account: string;
  /** Only this department's alerts; all where absent. */
  readonly department?: string;
  /** Only alerts that reached this level. */
  readonly level: 'head' | 'manager';
  /** Share of the alerts that are acknowledged; the others are left to repeat and escalate. */
  readonly acknowledges: number;
}

const LOOK_MINUTES = 2;

/** Looks at the open alerts every other minute, takes some in hand with a note, and leaves the others. */
export async function keepAlerts(
  day: HallDay,
  keeper: AlertKeeper,
  until: number,
  seed: number,
): Promise<void> {
  const random = seededRandom(seed);
  const api = day.as(keeper.account);
  const decided = new Map<string, boolean>();
  const params = { hall: day.hall.id, day: day.plan.morning.day };
  const query = { open: 'true', ...(keeper.department ? { department: keeper.department } : {}) };
  while (day.time.now() < until) {
    await day.time.after(minutes(LOOK_MINUTES));
    const open = await api.ask('listAlerts', { params, query });
    if (!open.ok) {
      surprise(day, `${keeper.account} could not see the alerts: ${open.reason}`);
      continue;
    }
    const mine = open.body.alerts.filter(({ level }) => keeper.level === 'head' || level === 'manager');
    for (const { alertId } of mine)
      if (!decided.has(alertId)) decided.set(alertId, random() < keeper.acknowledges);
    const taken = mine.map(({ alertId }) => alertId).filter((alertId) => decided.get(alertId));
    if (taken.length > 0) await acknowledge(day, keeper.account, taken);
  }
}

async function acknowledge(day: HallDay, account: string, alerts: string[]): Promise<void> {
  const answer = await day.as(account).ask('acknowledgeAlerts', {
    params: { hall: day.hall.id, day: day.plan.morning.day },
    body: { alerts: alerts.slice(0, 50), note: 'a further window is being opened' },
    key: day.newKey(),
  });
  if (answer.ok) day.record.acknowledged.push(...answer.body.acknowledged.map(({ alertId }) => alertId));
  else surprise(day, `${account} could not acknowledge: ${answer.reason}`);
}

/** A clerk has no say in alerts. */
export async function clerkTriesToAcknowledge(day: HallDay, clerk: string): Promise<void> {
  const answer = await day.as(clerk).ask('acknowledgeAlerts', {
    params: { hall: day.hall.id, day: day.plan.morning.day },
    body: { alerts: ['none'], note: 'not mine' },
    key: day.newKey(),
  });
  mustRefuse(day, 'a clerk acknowledging alerts', answer, 'wrong-role');
}
