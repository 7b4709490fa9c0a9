import { err, mapped, ok } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import { callNextTicket } from '../../app/call-next-ticket.ts';
import { findHall } from '../../app/find-hall.ts';
import type { TicketingPorts } from '../../app/ports.ts';
import { runWindow, type WindowWish } from '../../app/run-window.ts';
import { showWindowDay } from '../../app/show-window-day.ts';
import { callOrder } from '../../domain/queue-order.ts';
import { type ServiceWindow, unopened } from '../../domain/service-window.ts';
import { windowView } from '../views/hall-view.ts';
import { ticketView } from '../views/ticket-view.ts';
import { askingOf, type TicketingRoutes } from './asking.ts';

type WindowRoutes = Pick<
  TicketingRoutes,
  'showWindow' | 'showWindowDay' | 'openWindow' | 'serveQueues' | 'closeWindow' | 'callNext'
>;

const NEXT_SHOWN = 3;

const minutesOrNull = (milliseconds: number | undefined): number | null =>
  milliseconds === undefined ? null : Math.round(milliseconds / 6_000) / 10;

/** A window: opening, changing and closing it, and calling the next person to it. */
export function windowRoutes(ports: TicketingPorts): WindowRoutes {
  type AtWindow = Pick<Call, 'caller' | 'key' | 'trace'> & {
    readonly params: { hall: string; window: string };
  };

  async function view(window: ServiceWindow) {
    const plan = ports.halls.get(window.hall)?.windows.find(({ id }) => id === window.windowId);
    if (!plan) throw new Error(`a window of no plan: ${window.windowId}`);
    const ticket = window.ticket ? await ports.tickets.get(window.hall, window.ticket) : undefined;
    return windowView(plan, window, ticket);
  }

  async function run(call: AtWindow, action: 'open' | 'serve' | 'close', wish: WindowWish) {
    const done = await runWindow(ports, call.params.hall, call.params.window, action, wish, askingOf(call));
    return done.ok ? ok(await view(done.value)) : done;
  }

  return {
    showWindow: async ({ params }) => {
      const found = findHall(ports, params.hall);
      if (!found.ok) return found;
      const { hall, today, now } = found.value;
      const plan = hall.windows.find(({ id }) => id === params.window);
      if (!plan) return err({ reason: 'not-found', what: 'window' });
      const window = (await ports.windows.get(hall.id, today, plan.id)) ?? unopened(hall.id, today, plan);
      const lines = await Promise.all(
        window.serves.map((queue) => ports.tickets.inLine(hall.id, today, queue, 2 * NEXT_SHOWN)),
      );
      const next = callOrder(lines, plan.id, now).slice(0, NEXT_SHOWN);
      return ok({ ...(await view(window)), next: next.map(ticketView) });
    },
    showWindowDay: async ({ params, caller }) =>
      mapped(
        await showWindowDay(ports, params.hall, params.window, caller.username ?? caller.id),
        ({ serviceMedian, waitMedian, aside, ...counts }) => ({
          ...counts,
          serviceMinutesMedian: minutesOrNull(serviceMedian),
          waitMinutesMedian: minutesOrNull(waitMedian),
          aside: aside.map(ticketView),
        }),
      ),
    openWindow: (call) => run(call, 'open', call.body),
    serveQueues: (call) => run(call, 'serve', call.body),
    closeWindow: (call) => run(call, 'close', {}),
    callNext: async (call) => {
      const called = await callNextTicket(ports, call.params.hall, call.params.window, askingOf(call));
      return mapped(called, (ticket) => ({ ticket: ticket && ticketView(ticket) }));
    },
  };
}
