import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall } from '../domain/hall.ts';
import { acknowledge, type WaitAlert } from '../domain/wait-alert.ts';
import { departmentsLedBy } from './department-scope.ts';
import { type Asking, findHall, type NotFound } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';

const TRIES = 4;

/** A head was asked to answer for another department. */
export interface NotYourDepartment {
  readonly reason: 'not-your-department';
  readonly department: string;
}

/** Why alerts were not changed. */
export type AlertRefusal = NotFound | NotYourDepartment | { readonly reason: 'conflict' };

/** Who asks for a change of alerts; a head who is nothing more answers for the own department only. */
export type AlertsAsked = Omit<Asking, 'actor'> & { readonly by: string; readonly headOnly: boolean };

/**
 * Takes alerts in hand with a note, so that they are not repeated. Every alert must exist before any is changed;
 * one that somebody acknowledged before stays as it is, so a repeated request changes nothing.
 */
export async function acknowledgeAlerts(
  ports: TicketingPorts,
  hallId: string,
  day: CalendarDay,
  wish: { readonly alerts: readonly string[]; readonly note: string },
  asking: AlertsAsked,
): Promise<Result<readonly WaitAlert[], AlertRefusal>> {
  const found = await findAlerts(ports, hallId, day, wish.alerts, asking);
  if (!found.ok) return found;
  const by = { id: asking.by, note: wish.note, key: asking.key };
  const taken = (alert: WaitAlert): Result<WaitAlert, never> => ok(acknowledge(alert, by, found.value.now));
  const done: WaitAlert[] = [];
  for (const alertId of wish.alerts) {
    const changed = await changeAlert(ports, hallId, day, alertId, taken, asking.trace);
    if (!changed?.ok) return err({ reason: 'conflict' });
    done.push(changed.value);
  }
  return ok(done);
}

/** The alerts of a hall's day by those ids, if all are there and the caller answers for each. */
export async function findAlerts(
  ports: TicketingPorts,
  hallId: string,
  day: CalendarDay,
  ids: readonly string[],
  asking: AlertsAsked,
): Promise<Result<{ hall: Hall; now: number; alerts: readonly WaitAlert[] }, NotFound | NotYourDepartment>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const known = await Promise.all(ids.map((alertId) => ports.alerts.get(hallId, day, alertId)));
  const alerts = known.filter((alert) => alert !== undefined);
  if (alerts.length < known.length) return err({ reason: 'not-found', what: 'alert' });
  const own = departmentsLedBy(ports, asking.by);
  const foreign = alerts.find(({ department }) => !own.has(department));
  if (asking.headOnly && foreign)
    return err({ reason: 'not-your-department', department: foreign.department });
  return ok({ ...found.value, alerts });
}

/**
 * Changes an alert as it stands, again and again while others are faster; undefined when that does not end. What
 * `change` refuses, or leaves at its version, is not written.
 */
export async function changeAlert<E>(
  { alerts }: TicketingPorts,
  hall: string,
  day: CalendarDay,
  alertId: string,
  change: (alert: WaitAlert) => Result<WaitAlert, E>,
  trace?: string,
): Promise<Result<WaitAlert, E> | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = await alerts.get(hall, day, alertId);
    if (!before) return undefined;
    const after = change(before);
    if (!after.ok || after.value.version === before.version) return after;
    const traced = { ...after.value, ...(trace ? { trace } : {}) };
    if ((await alerts.save(traced)).ok) return ok(traced);
  }
  return undefined;
}
