import { err, mapped, ok } from '../../../shared/kernel/result.ts';
import { pageCursor } from '../../../shared/runtime/page-cursor.ts';
import { escalateAlerts } from '../../app/escalate-alerts.ts';
import { findVisits, positionOf } from '../../app/find-visits.ts';
import type { TicketingPorts } from '../../app/ports.ts';
import { showFigures, showHeat } from '../../app/show-figures.ts';
import { countedCsv, countedView, figuresCsv, figuresView, heatView } from '../views/figures-view.ts';
import { alertView } from '../views/hall-view.ts';
import type { TicketingRoutes } from './asking.ts';
import { scopeOf } from './caller-scope.ts';

type FigureRoutes = Pick<
  TicketingRoutes,
  'showFigures' | 'showHeat' | 'listCountedVisits' | 'escalateAlerts'
>;

/** Lines of one table of visits: below 2 MB, a third of what a function may answer. */
const LARGEST_TABLE = 10_000;

/** Figures by quarter hour, over the weeks, what is behind them, and alerts handed on. */
export function figureRoutes(ports: TicketingPorts): FigureRoutes {
  return {
    showFigures: async ({ params, query, caller, form, language }) => {
      const wish = { by: query.by, scope: scopeOf(ports, caller) };
      return mapped(await showFigures(ports, params.hall, params.day, wish), (shown) =>
        form === 'text/csv'
          ? { csv: figuresCsv(shown, ports.departments, language) }
          : figuresView(shown, ports.departments),
      );
    },

    showHeat: async ({ params, query, caller }) =>
      mapped(await showHeat(ports, params.hall, { ...query, scope: scopeOf(ports, caller) }), heatView),

    listCountedVisits: async ({ params, query, caller, form, language }) => {
      const { limit, cursor, from, to, ...wish } = query;
      const list = JSON.stringify([params, from, to, wish]);
      const after = cursor === undefined ? '' : pageCursor.read(list, cursor);
      if (after === undefined) return err({ reason: 'bad-cursor' });
      const found = await findVisits(ports, params.hall, params.day, {
        ...wish,
        from: from === undefined ? undefined : Date.parse(from),
        to: to === undefined ? undefined : Date.parse(to),
        scope: scopeOf(ports, caller),
      });
      if (!found.ok) return found;
      const { counted, now } = found.value;
      if (form === 'text/csv')
        return counted.length > LARGEST_TABLE
          ? err({ reason: 'too-many-rows', rows: counted.length, limit: LARGEST_TABLE })
          : ok({ csv: countedCsv(found.value, language) });
      const rest = counted.filter((fact) => positionOf(fact) > after);
      const page = rest.slice(0, limit);
      const last = page.at(-1);
      return ok({
        total: counted.length,
        visits: page.map((fact) => countedView(fact, now)),
        cursor: last && rest.length > limit ? pageCursor.write(list, positionOf(last)) : null,
      });
    },

    escalateAlerts: async ({ params, body, caller, key, trace }) => {
      const asking = {
        by: caller.username ?? caller.id,
        headOnly: scopeOf(ports, caller) !== undefined,
        key,
        trace,
      };
      const done = await escalateAlerts(ports, params.hall, params.day, body, asking);
      return mapped(done, (alerts) => ({ escalated: alerts.map(alertView) }));
    },
  };
}
