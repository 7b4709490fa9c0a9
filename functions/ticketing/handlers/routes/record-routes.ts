import { err, mapped, ok } from '../../../shared/kernel/result.ts';
import { acknowledgeAlerts } from '../../app/acknowledge-alerts.ts';
import { queueInScope } from '../../app/department-scope.ts';
import { findHall } from '../../app/find-hall.ts';
import type { TicketingPorts } from '../../app/ports.ts';
import { type DayStatistics, dayStatistics } from '../../app/show-statistics.ts';
import { statisticsCsv, ticketsCsv } from '../views/day-csv.ts';
import { alertView } from '../views/hall-view.ts';
import { ticketHistoryView } from '../views/ticket-view.ts';
import type { TicketingRoutes } from './asking.ts';
import { scopeOf } from './caller-scope.ts';

type RecordRoutes = Pick<
  TicketingRoutes,
  'listAlerts' | 'acknowledgeAlerts' | 'listTickets' | 'showStatistics'
>;

/** A day's alerts, tickets and figures. */
export function recordRoutes(ports: TicketingPorts): RecordRoutes {
  return {
    listAlerts: async ({ params, query, caller }) => {
      const found = findHall(ports, params.hall);
      if (!found.ok) return found;
      const scope = scopeOf(ports, caller);
      const alerts = await ports.alerts.ofDay(params.hall, params.day);
      const wanted = alerts.filter(
        (alert) =>
          (scope === undefined || scope.has(alert.department)) &&
          (query.department === undefined || alert.department === query.department) &&
          (query.open === undefined || (alert.acknowledgedBy === undefined) === (query.open === 'true')),
      );
      return ok({ alerts: wanted.map(alertView) });
    },

    acknowledgeAlerts: async ({ params, body, caller, key, trace }) => {
      const by = caller.username ?? caller.id;
      const asking = { by, headOnly: scopeOf(ports, caller) !== undefined, key, trace };
      const done = await acknowledgeAlerts(ports, params.hall, params.day, body, asking);
      return mapped(done, (alerts) => ({ acknowledged: alerts.map(alertView) }));
    },

    listTickets: async ({ params, query, form, caller }) => {
      const found = findHall(ports, params.hall);
      if (!found.ok) return found;
      if (query.cursor !== undefined && !query.cursor.startsWith(params.day.replaceAll('-', '')))
        return err({ reason: 'bad-cursor' });
      const page = form === 'text/csv' ? undefined : { limit: query.limit, cursor: query.cursor };
      const { items, cursor } = await ports.tickets.ofDay(params.hall, params.day, page);
      const visible = queueInScope(found.value.hall, scopeOf(ports, caller));
      const wanted = items.filter(
        ({ situation }) =>
          visible(situation.queue) && (query.queue === undefined || situation.queue === query.queue),
      );
      const { now } = found.value;
      if (form === 'text/csv') return ok({ csv: ticketsCsv(wanted, now) });
      return ok({ tickets: wanted.map((ticket) => ticketHistoryView(ticket, now)), cursor: cursor ?? null });
    },

    showStatistics: async ({ params, form, caller }) => {
      const day = await dayStatistics(ports, params.hall, params.day, scopeOf(ports, caller));
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
