import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { CalibrationReport } from '../domain/calibration-report.ts';
import {
  type Outcomes,
  outcomesOf,
  promiseReport,
  type QueueFigures,
  queueFigures,
} from '../domain/daily-statistics.ts';
import type { NumberGap } from '../domain/queue-line.ts';
import type { AlertEntry } from '../domain/wait-alert.ts';
import { type DepartmentScope, queueInScope } from './department-scope.ts';
import { findHall, type NotFound } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';

/** The figures of a hall's service day, all derived from logs. */
export interface DayStatistics extends Outcomes {
  readonly hall: string;
  readonly serviceDay: CalendarDay;
  readonly closed: boolean;
  readonly open: number;
  readonly gaps: readonly NumberGap[];
  readonly queues: readonly QueueFigures[];
  readonly alerts: { raised: number; repeated: number; escalated: number; acknowledged: number };
  readonly warnings: { yellow: number; red: number };
  readonly promises: CalibrationReport;
}

/** Reads a whole day and counts it; for a scope, the tickets that were issued there and its alerts. */
export async function dayStatistics(
  ports: TicketingPorts,
  hallId: string,
  day: CalendarDay,
  scope?: DepartmentScope,
): Promise<Result<DayStatistics, NotFound>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const { now } = found.value;
  const visible = queueInScope(found.value.hall, scope);
  const hall = { ...found.value.hall, queues: found.value.hall.queues.filter(({ id }) => visible(id)) };
  const [{ items }, alerts, warnings, outcome, lines] = await Promise.all([
    ports.tickets.ofDay(hallId, day),
    ports.alerts.ofDay(hallId, day),
    ports.hallStates.warningsOf(hallId, day),
    ports.hallStates.outcomeOf(hallId, day),
    Promise.all(hall.queues.map(({ id }) => ports.lines.get(hallId, day, id))),
  ]);
  const tickets = items.filter(({ history }) => visible(history[0]?.queue ?? ''));
  const ownAlerts = alerts.filter(({ department }) => scope === undefined || scope.has(department));
  const entries = ownAlerts.flatMap(({ history }) => history);
  const told = (action: AlertEntry['action']): number =>
    entries.filter((entry) => entry.action === action).length;
  const outcomes = outcomesOf(tickets);
  return ok({
    hall: hallId,
    serviceDay: day,
    closed: outcome !== undefined,
    ...outcomes,
    open: outcomes.issued - outcomes.done - outcomes.missed - outcomes.cancelled - outcomes.unserved,
    gaps: lines.flatMap(({ gaps }) => gaps),
    queues: queueFigures(hall, tickets, now),
    alerts: {
      raised: told('raise'),
      repeated: told('repeat'),
      escalated: told('escalate'),
      acknowledged: told('acknowledge'),
    },
    warnings: {
      yellow: warnings.filter(({ from, to }) => to === 'yellow' && from === 'none').length,
      red: warnings.filter(({ to }) => to === 'red').length,
    },
    promises: promiseReport(tickets),
  });
}
