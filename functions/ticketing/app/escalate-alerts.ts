import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Ticket } from '../domain/ticket.ts';
import { type EscalationRefusal, escalate, type WaitAlert } from '../domain/wait-alert.ts';
import { type AlertRefusal, type AlertsAsked, changeAlert, findAlerts } from './acknowledge-alerts.ts';
import type { TicketingPorts } from './ports.ts';

/**
 * Hands alerts to the hall manager before the repeats would, with a note why. All or none: every alert must be
 * there, nobody may have taken it in hand, and the person must still wait. One that the manager has already stays
 * as it is, so a repeated request tells nobody twice; the table's stream tells the manager.
 */
export async function escalateAlerts(
  ports: TicketingPorts,
  hallId: string,
  day: CalendarDay,
  wish: { readonly alerts: readonly string[]; readonly note: string },
  asking: AlertsAsked,
): Promise<Result<readonly WaitAlert[], AlertRefusal | EscalationRefusal>> {
  const found = await findAlerts(ports, hallId, day, wish.alerts, asking);
  if (!found.ok) return found;
  const { hall, now, alerts } = found.value;
  const tickets = new Map<string, Ticket | undefined>();
  const by = { id: asking.by, note: wish.note, key: asking.key };
  const escalated = (alert: WaitAlert) => escalate(alert, tickets.get(alert.ticketId), by, hall.manager, now);
  for (const alert of alerts) {
    tickets.set(alert.ticketId, await ports.tickets.get(hallId, alert.ticketId));
    const possible = escalated(alert);
    if (!possible.ok) return possible;
  }
  const done: WaitAlert[] = [];
  for (const { alertId } of alerts) {
    const changed = await changeAlert(ports, hallId, day, alertId, escalated, asking.trace);
    if (!changed) return err({ reason: 'conflict' });
    if (!changed.ok) return changed;
    done.push(changed.value);
  }
  return ok(done);
}
