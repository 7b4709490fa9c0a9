import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { acknowledge, type WaitAlert } from '../domain/wait-alert.ts';
import { type Asking, findHall, type NotFound } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';

const TRIES = 4;

/** A head was asked to answer for another department. */
export interface NotYourDepartment {
  readonly reason: 'not-your-department';
  readonly department: string;
}

/**
 * Takes alerts in hand with a note, so that they are not repeated. Every alert must exist before any is changed;
 * one that somebody acknowledged before stays as it is, so a repeated request changes nothing. A head answers for
 * the own department only, a hall manager for all.
 */
export async function acknowledgeAlerts(
  ports: TicketingPorts,
  hallId: string,
  day: CalendarDay,
  wish: { readonly alerts: readonly string[]; readonly note: string },
  asking: Omit<Asking, 'actor'> & { readonly by: string; readonly headOnly: boolean },
): Promise<Result<readonly WaitAlert[], NotFound | NotYourDepartment | { readonly reason: 'conflict' }>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const known = await Promise.all(wish.alerts.map((alertId) => ports.alerts.get(hallId, day, alertId)));
  if (known.includes(undefined)) return err({ reason: 'not-found', what: 'alert' });
  const foreign = known.find((alert) => alert && !answersFor(ports, alert.department, asking.by));
  if (asking.headOnly && foreign)
    return err({ reason: 'not-your-department', department: foreign.department });
  const done: WaitAlert[] = [];
  for (const alertId of wish.alerts) {
    const alert = await acknowledgeOne(ports, hallId, day, alertId, (before) => ({
      ...acknowledge(before, { id: asking.by, note: wish.note, key: asking.key }, found.value.now),
      ...(asking.trace ? { trace: asking.trace } : {}),
    }));
    if (!alert) return err({ reason: 'conflict' });
    done.push(alert);
  }
  return ok(done);
}

const answersFor = (
  { departments, accounts }: TicketingPorts,
  department: string,
  account: string,
): boolean => accounts.get(departments.get(department)?.head ?? '') === account;

async function acknowledgeOne(
  { alerts }: TicketingPorts,
  hall: string,
  day: CalendarDay,
  alertId: string,
  change: (alert: WaitAlert) => WaitAlert,
): Promise<WaitAlert | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = await alerts.get(hall, day, alertId);
    if (!before) return undefined;
    const after = change(before);
    if (after.version === before.version || (await alerts.save(after)).ok) return after;
  }
  return undefined;
}
