import { err, ok } from '../../../shared/kernel/result.ts';
import { acknowledgeAlerts } from '../../app/acknowledge-alerts.ts';
import { findHall } from '../../app/find-hall.ts';
import type { TicketingPorts } from '../../app/ports.ts';
import { type DayStatistics, dayStatistics } from '../../app/show-statistics.ts';
import { statisticsCsv, ticketsCsv } from '../views/day-csv.ts';
import { alertView } from '../views/hall-view.ts';
import { ticketHistoryView } from '../views/ticket-view.ts';
import { mapped, type TicketingRoutes } from './asking.ts';

type RecordRoutes = Pick<
  TicketingRoutes,
  'listAlerts' | 'acknowledgeAlerts' | 'listTickets' | 'showStatistics'
>;

/** A day's alerts, tickets and figures. */
export function recordRoutes(ports: TicketingPorts): RecordRoutes {
  return {
    listAlerts: async ({ params, query }) => {
      const found = findHall(ports, params.hall);
      if (!found.ok) return found;
      const alerts = await ports.alerts.ofDay(params.hall, params.day);
      const wanted = alerts.filter(
        (alert) =>
          (query.department === undefined || alert.department === query.department) &&
          (query.open === undefined || (alert.acknowledgedBy === undefined) === (query.open === 'true')),
      );
      return ok({ alerts: wanted.map(alertView) });
    },

    acknowledgeAlerts: async ({ params, body, caller, key, trace }) => {
      const by = caller.username ?? caller.id;
      const headOnly = caller.role === 'head' && !caller.roles.includes('hall-manager');
      const asking = { by, headOnly, key, trace };
      const done = await acknowledgeAlerts(ports, params.hall, params.day, body, asking);
      return mapped(done, (alerts) => ({ acknowledged: alerts.map(alertView) }));
    },

    listTickets: async ({ params, query, form }) => {
      const found = findHall(ports, params.hall);
      if (!found.ok) return found;
      if (query.cursor !== undefined && !query.cursor.startsWith(params.day.replaceAll('-', '')))
        return err({ reason: 'bad-cursor' });
      const page = form === 'text/csv' ? undefined : { limit: query.limit, cursor: query.cursor };
      const { items, cursor } = await ports.tickets.ofDay(params.hall, params.day, page);
      const wanted = items.filter(
        ({ situation }) => query.queue === undefined || situation.queue === query.queue,
      );
      const { now } = found.value;
      if (form === 'text/csv') return ok({ csv: ticketsCsv(wanted, now) });
      return ok({ tickets: wanted.map((ticket) => ticketHistoryView(ticket, now)), cursor: cursor ?? null });
    },

    showStatistics: async ({ params, form }) => {
      const day = await dayStatistics(ports, params.hall, params.day);
      if (!day.ok) return day;
      return ok(form === 'text/csv' ? { csv: statisticsCsv(day.value) } : statisticsView(day.value));
    },
  };
}

function statisticsView({ promises, ...day }: DayStatistics) {
  const { count, underP50, underP90, meanAbsoluteErrorSeconds } = promises;
  const minutes = (seconds: number | null): number => Math.round((seconds ?? 0) / 6) / 10;
  return {
    ...day,
    estimate:
      underP50 === null || underP90 === null
        ? null
        : {
            count,
            underP50,
            underP90,
            meanAbsoluteErrorMinutes: minutes(meanAbsoluteErrorSeconds.p50),
            formulaMeanAbsoluteErrorMinutes: minutes(meanAbsoluteErrorSeconds.formula),
          },
  };
}
