import { mapped, ok } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import { actOnTicket, type Intent } from '../../app/act-on-ticket.ts';
import { findHall } from '../../app/find-hall.ts';
import { cancel } from '../../app/leave-line.ts';
import { returnToQueue, transfer } from '../../app/move-ticket.ts';
import type { TicketingPorts } from '../../app/ports.ts';
import { finish, hold, miss, park, recall, resume, start, undo } from '../../app/serve-ticket.ts';
import { ticketHistoryView, ticketView } from '../views/ticket-view.ts';
import { askingOf, type TicketingRoutes } from './asking.ts';

type CounterRoutes = Pick<
  TicketingRoutes,
  | 'showTicket'
  | 'recallTicket'
  | 'startService'
  | 'holdTicket'
  | 'resumeTicket'
  | 'parkTicket'
  | 'returnTicket'
  | 'transferTicket'
  | 'finishTicket'
  | 'missTicket'
  | 'cancelTicket'
  | 'undoAction'
>;

/** What a clerk does with a ticket. */
export function counterRoutes(ports: TicketingPorts): CounterRoutes {
  type AtTicket = Pick<Call, 'caller' | 'key' | 'trace'> & {
    readonly params: { hall: string; ticket: string };
  };
  const act = async (call: AtTicket, intent: Intent) =>
    mapped(
      await actOnTicket(ports, call.params.hall, call.params.ticket, askingOf(call), intent),
      ticketView,
    );
  return {
    showTicket: async ({ params }) => {
      const found = findHall(ports, params.hall);
      if (!found.ok) return found;
      const ticket = await ports.tickets.get(params.hall, params.ticket);
      return ticket
        ? ok(ticketHistoryView(ticket, found.value.now))
        : { ok: false, error: { reason: 'not-found', what: 'ticket' } };
    },
    recallTicket: (call) => act(call, recall(call.body)),
    startService: (call) => act(call, start(call.body)),
    holdTicket: (call) => act(call, hold(call.body)),
    resumeTicket: (call) => act(call, resume(call.body)),
    parkTicket: (call) => act(call, park(call.body)),
    returnTicket: (call) => act(call, returnToQueue(ports, call.body)),
    transferTicket: (call) => act(call, transfer(ports, call.body)),
    finishTicket: (call) => act(call, finish(ports, call.body)),
    missTicket: (call) => act(call, miss(call.body)),
    cancelTicket: (call) => act(call, cancel(call.body)),
    undoAction: (call) => act(call, undo(call.body)),
  };
}
