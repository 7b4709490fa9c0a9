import { ok } from '../../../shared/kernel/result.ts';
import { findHall } from '../../app/find-hall.ts';
import type { TicketingPorts } from '../../app/ports.ts';
import { type HallNow, hallNow, ticketsAtWindows } from '../../app/show-hall.ts';
import { hallHours } from '../../domain/opening-hours.ts';
import { timeSpent } from '../../domain/ticket-intervals.ts';
import { allWindows, loadView, windowView } from '../views/hall-view.ts';
import { iso, windowName } from '../views/ticket-view.ts';
import { mapped, type TicketingRoutes } from './asking.ts';

type HallRoutes = Pick<TicketingRoutes, 'listHalls' | 'showHall' | 'showBoard' | 'showOverview'>;

/** A hall as citizens, the board and the manager look at it. */
export function hallRoutes(ports: TicketingPorts): HallRoutes {
  const hoursOf = (id: string) => {
    const found = findHall(ports, id);
    const hours = found.ok ? hallHours(found.value.hall, found.value.now) : undefined;
    return hours?.ok ? hours.value : { open: false, takesTickets: false };
  };

  return {
    listHalls: async () =>
      ok({
        halls: [...ports.halls.values()].map(({ id, name }) => ({ hall: id, name, open: hoursOf(id).open })),
      }),

    showHall: async ({ params }) =>
      mapped(await hallNow(ports, params.hall), ({ hall, today, loads, state }) => ({
        hall: hall.id,
        name: hall.name,
        open: hoursOf(hall.id).open,
        takesTickets: hoursOf(hall.id).takesTickets,
        serviceDay: today,
        opening: hall.opening,
        warning: state.warning.level,
        queues: loads.map(loadView),
        services: hall.serviceItems.map(({ id, name, queue }) => ({ service: id, name, queue })),
      })),

    showBoard: async ({ params }) => {
      const look = await hallNow(ports, params.hall);
      return look.ok ? ok(await boardOf(ports, look.value)) : look;
    },

    showOverview: async ({ params }) => {
      const look = await hallNow(ports, params.hall);
      return look.ok ? ok(await overviewOf(ports, look.value)) : look;
    },
  };
}

/** Every call of the people who are on their way to a window or at it, oldest first. */
async function boardOf(ports: TicketingPorts, look: HallNow) {
  const { hall, today, loads, state } = look;
  const tickets = await ticketsAtWindows(ports, look);
  const calls = tickets.flatMap(({ number, language, situation, history }) => {
    const { window } = situation;
    if (window === undefined) return [];
    const own = history.slice(history.findLastIndex(({ action }) => action === 'call'));
    const told = own.filter(({ action }) => action === 'call' || action === 'recall');
    return told.map(({ at }, index) => ({
      number,
      window,
      windowName: windowName(hall, window),
      attempt: index + 1,
      arrived: situation.state === 'serving',
      at: iso(at),
      language: language as 'zh-CN' | 'en',
    }));
  });
  return {
    hall: hall.id,
    serviceDay: today,
    warning: state.warning.level,
    calls: calls.sort((a, b) => a.at.localeCompare(b.at)),
    queues: loads.map(loadView),
  };
}

async function overviewOf(ports: TicketingPorts, look: HallNow) {
  const { hall, today, now, waiting, windows, loads, state } = look;
  const tickets = await ticketsAtWindows(ports, look);
  const longest = Math.max(0, ...waiting.map((ticket) => timeSpent(ticket, 'waiting', now)));
  const { level, since } = state.warning;
  return {
    hall: hall.id,
    serviceDay: today,
    at: iso(now),
    warning: { level, since: level === 'none' ? null : iso(since) },
    headcount: waiting.length + tickets.length,
    waiting: waiting.length,
    longestWaitMinutes: Math.round(longest / 6000) / 10,
    queues: loads.map(loadView),
    windows: allWindows(hall, today, windows).map(({ plan, window }) =>
      windowView(
        plan,
        window,
        tickets.find(({ ticketId }) => ticketId === window.ticket),
      ),
    ),
    advice: state.advice,
  };
}
