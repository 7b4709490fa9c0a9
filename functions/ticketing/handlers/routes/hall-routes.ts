import { iso } from '../../../shared/kernel/iso.ts';
import { mapped, ok } from '../../../shared/kernel/result.ts';
import { findHall } from '../../app/find-hall.ts';
import type { TicketingPorts } from '../../app/ports.ts';
import { type HallBoard, showBoard } from '../../app/show-board.ts';
import { hallNow } from '../../app/show-hall.ts';
import { showOverview } from '../../app/show-overview.ts';
import { hallHours } from '../../domain/opening-hours.ts';
import { hallView, loadView } from '../views/hall-view.ts';
import { overviewView } from '../views/overview-view.ts';
import { isoOrNull, windowName } from '../views/ticket-view.ts';
import type { TicketingRoutes } from './asking.ts';
import { scopeOf } from './caller-scope.ts';

type HallRoutes = Pick<TicketingRoutes, 'listHalls' | 'showHall' | 'showBoard' | 'showOverview'>;

/** A hall as citizens, the board and the manager look at it. */
export function hallRoutes(ports: TicketingPorts): HallRoutes {
  const hoursOf = (id: string) => {
    const found = findHall(ports, id);
    const hours = found.ok ? hallHours(found.value.hall, found.value.now) : undefined;
    return hours?.ok ? hours.value : { open: false, takesTickets: false, spans: [], lastTicketAt: undefined };
  };

  return {
    listHalls: async () =>
      ok({
        halls: [...ports.halls.values()].map(({ id, name }) => ({ hall: id, name, open: hoursOf(id).open })),
      }),

    showHall: async ({ params }) =>
      mapped(await hallNow(ports, params.hall), (look) => {
        const { open, takesTickets, spans, lastTicketAt } = hoursOf(look.hall.id);
        const today = spans.map(({ from, to }) => ({ from: iso(from), to: iso(to) }));
        return { ...hallView(look), open, takesTickets, today, lastTicketAt: isoOrNull(lastTicketAt) };
      }),

    showBoard: async ({ params }) => mapped(await showBoard(ports, params.hall), boardView),

    showOverview: async ({ params, caller }) =>
      mapped(await showOverview(ports, params.hall, scopeOf(ports, caller)), overviewView),
  };
}

function boardView({ hall, today, now, loads, state, calls }: HallBoard) {
  return {
    hall: hall.id,
    serviceDay: today,
    at: iso(now),
    warning: state.warning.level,
    calls: calls.map(({ at, window, language, ...call }) => ({
      ...call,
      window,
      windowName: windowName(hall, window),
      at: iso(at),
      language: language as 'zh-CN' | 'en',
    })),
    queues: loads.map(loadView),
  };
}
