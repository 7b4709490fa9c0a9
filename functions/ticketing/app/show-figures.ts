import { addDays, type CalendarDay } from '../../shared/kernel/local-time.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { FigureGroup } from '../domain/figures.ts';
import type { Hall } from '../domain/hall.ts';
import { type HeatCell, heatMap } from '../domain/heat-map.ts';
import { type DayFigures, dayFigures } from '../domain/quarter-figures.ts';
import { type DepartmentScope, queueInScope, rowInScope } from './department-scope.ts';
import { findHall, type NotFound } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';

/** The figures of a day as somebody may see them. */
export interface FiguresShown extends DayFigures {
  readonly hall: Hall;
  readonly serviceDay: CalendarDay;
  /** The day is over and its figures stand. */
  readonly closed: boolean;
  /** Up to when was counted (epoch milliseconds). */
  readonly until: number;
}

/**
 * The figures of a day. Those of a closed day were written when it ended; the present day is counted from its logs.
 * Whoever sees departments only gets those departments' rows where the hall's were asked for.
 */
export async function showFigures(
  ports: Pick<TicketingPorts, 'halls' | 'clock' | 'figures' | 'windows'>,
  hallId: string,
  serviceDay: CalendarDay,
  wish: { readonly by: FigureGroup; readonly scope: DepartmentScope },
): Promise<Result<FiguresShown, NotFound>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const { hall, now: until } = found.value;
  const group = wish.by === 'hall' && wish.scope !== undefined ? 'department' : wish.by;
  const kept = await ports.figures.rowsOf(hallId, serviceDay, group);
  const figures = kept ?? (await countDay(ports, hall, serviceDay, until));
  const visible = rowInScope(hall, wish.scope);
  const rows = figures.rows.filter((row) => row.group === group && visible(row));
  return ok({ ...figures, rows, hall, serviceDay, until, closed: kept !== undefined });
}

async function countDay(
  { figures, windows }: Pick<TicketingPorts, 'figures' | 'windows'>,
  hall: Hall,
  day: CalendarDay,
  until: number,
): Promise<DayFigures> {
  const [tickets, opened] = await Promise.all([figures.visitsOf(hall.id, day), windows.ofDay(hall.id, day)]);
  return dayFigures(hall, day, { tickets, windows: opened }, until);
}

/** The hours of the weekdays over the days before today, as somebody may see them. */
export interface HeatShown {
  readonly hall: Hall;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** Closed days of that time that have figures. */
  readonly days: number;
  readonly cells: readonly HeatCell[];
}

/** Adds up what was kept of the last `days` closed days: one small item a day, no ticket is read. */
export async function showHeat(
  ports: Pick<TicketingPorts, 'halls' | 'clock' | 'figures'>,
  hallId: string,
  wish: { readonly days: number; readonly queue?: string | undefined; readonly scope: DepartmentScope },
): Promise<Result<HeatShown, NotFound>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const { hall, today } = found.value;
  const [from, to] = [addDays(today, -wish.days), addDays(today, -1)];
  const kept = await ports.figures.hoursBetween(hallId, from, to);
  const visible = queueInScope(hall, wish.scope);
  const cells = heatMap(
    kept,
    (queue) => (wish.queue === undefined || queue === wish.queue) && visible(queue),
  );
  return ok({ hall, from, to, days: kept.length, cells });
}
