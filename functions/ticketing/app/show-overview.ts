import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Ticket } from '../domain/ticket.ts';
import { timeSpent } from '../domain/ticket-intervals.ts';
import { type DepartmentScope, queueInScope, windowInScope } from './department-scope.ts';
import type { NotFound } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';
import { type HallNow, hallNow, ticketsAtWindows } from './show-hall.ts';

/** What whoever is in charge of a hall, or of a department in it, sees at a glance. */
export interface HallOverview extends HallNow {
  /** Of the people who are at a window or on their way to it. */
  readonly atWindows: readonly Ticket[];
  /** How long everybody in line has waited by now. */
  readonly waits: readonly { readonly queue: string; readonly milliseconds: number }[];
}

/** The state of a hall at this moment, or of what belongs to some of its departments. The warning is the hall's. */
export async function showOverview(
  ports: TicketingPorts,
  hallId: string,
  scope: DepartmentScope,
): Promise<Result<HallOverview, NotFound>> {
  const look = await hallNow(ports, hallId);
  if (!look.ok) return look;
  const { hall, now, windows, loads, state } = look.value;
  const visible = queueInScope(hall, scope);
  const shown = windowInScope(hall, scope);
  const atWindows = await ticketsAtWindows(ports, look.value);
  const waiting = look.value.waiting.filter(({ situation }) => visible(situation.queue));
  return ok({
    ...look.value,
    hall: { ...hall, windows: hall.windows.filter(({ id }) => shown(id, servedAt(windows, id))) },
    waiting,
    loads: loads.filter(({ queue }) => visible(queue.id)),
    state: { ...state, advice: state.advice.filter(({ queue }) => visible(queue)) },
    atWindows: atWindows.filter(({ situation }) => visible(situation.queue)),
    waits: waiting.map((ticket) => ({
      queue: ticket.situation.queue,
      milliseconds: timeSpent(ticket, 'waiting', now),
    })),
  });
}

const servedAt = (windows: HallNow['windows'], id: string): readonly string[] | undefined =>
  windows.find(({ windowId }) => windowId === id)?.serves;
