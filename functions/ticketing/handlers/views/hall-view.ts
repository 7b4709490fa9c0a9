import { iso } from '../../../shared/kernel/iso.ts';
import type { HallNow, QueueLoad } from '../../app/show-hall.ts';
import type { Hall, WindowPlan } from '../../domain/hall.ts';
import { type ServiceWindow, unopened } from '../../domain/service-window.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { WaitAlert } from '../../domain/wait-alert.ts';
import { isoOrNull, ticketView, waitView } from './ticket-view.ts';

/** What a hall offers, and how its queues are doing. */
export const hallView = ({ hall, today, now, loads, state }: HallNow) => ({
  hall: hall.id,
  name: hall.name,
  at: iso(now),
  serviceDay: today,
  opening: hall.opening,
  warning: state.warning.level,
  queues: loads.map(loadView),
  themes: hall.themes.map(({ id, name }) => ({ theme: id, name })),
  services: hall.serviceItems.map(({ id, name, queue, theme }) => ({
    service: id,
    name,
    queue,
    theme: theme ?? null,
  })),
  kiosk: hall.kiosk,
});

/** How a queue is doing. */
export const loadView = ({ queue, snapshot, promise }: QueueLoad) => ({
  queue: queue.id,
  name: queue.name,
  waiting: snapshot.waiting,
  windows: snapshot.windows,
  wait: waitView(promise),
});

/** A window and who is at it. */
export const windowView = (plan: WindowPlan, window: ServiceWindow, ticket?: Ticket) => ({
  window: plan.id,
  name: plan.name,
  state: window.state,
  clerk: window.clerk ?? null,
  serves: window.serves,
  helps: window.helps,
  surge: plan.surge,
  ticket: ticket ? ticketView(ticket) : null,
  version: window.version,
});

/** Every planned window, also those nobody opened today. */
export const allWindows = (
  hall: Hall,
  day: string,
  windows: readonly ServiceWindow[],
): readonly { plan: WindowPlan; window: ServiceWindow }[] =>
  hall.windows.map((plan) => ({
    plan,
    window: windows.find(({ windowId }) => windowId === plan.id) ?? unopened(hall.id, day, plan),
  }));

/** An alert with what became of it. */
export function alertView(alert: WaitAlert) {
  const when = (action: string) => alert.history.find((entry) => entry.action === action)?.at;
  const escalation = alert.history.find(({ action }) => action === 'escalate');
  const told = alert.history.filter(({ action }) => action !== 'acknowledge' && action !== 'settle');
  return {
    alertId: alert.alertId,
    ticketId: alert.ticketId,
    number: alert.number,
    queue: alert.queue,
    department: alert.department,
    level: alert.level,
    times: alert.times,
    raisedAt: iso(when('raise') ?? 0),
    lastToldAt: iso(told.at(-1)?.at ?? 0),
    escalatedAt: isoOrNull(escalation?.at),
    escalatedBy: escalation?.by ?? null,
    escalationNote: escalation?.note ?? null,
    acknowledgedAt: isoOrNull(when('acknowledge')),
    acknowledgedBy: alert.acknowledgedBy ?? null,
    note: alert.note ?? null,
  };
}
