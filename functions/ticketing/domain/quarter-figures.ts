import { type CalendarDay, instantAt } from '../../shared/kernel/local-time.ts';
import { type FigureGroup, type Figures, figuresOf, type Tally, tally } from './figures.ts';
import type { Hall } from './hall.ts';
import { dayEnd } from './opening-hours.ts';
import type { ServiceWindow } from './service-window.ts';
import type { Ticket } from './ticket.ts';
import { intervalsOf } from './ticket-intervals.ts';
import { type VisitFact, visitFacts } from './visit-facts.ts';
import { windowSpans } from './window-spans.ts';

/** A quarter of an hour in milliseconds. */
export const QUARTER = 15 * 60_000;

/** The figures of the hall, or of one department, queue or window of it: the day's, and each quarter's. */
export interface FigureRow {
  readonly group: FigureGroup;
  /** `all` for the hall itself. */
  readonly id: string;
  readonly day: Figures;
  readonly quarters: readonly Figures[];
}

/** A day by quarter hours, from the first in which anything happened to the last. */
export interface DayFigures {
  /** Begin of the first quarter; absent when nothing happened (epoch milliseconds). */
  readonly from?: number;
  readonly rows: readonly FigureRow[];
}

/** As much of a ticket as figures are derived from. */
export type LoggedTicket = Pick<Ticket, 'history'>;

/**
 * Counts a service day by quarter hours up to `until`, all of it from the logs of tickets and windows. What
 * happened counts where and when it happened; a wait counts in the quarter of the call that ended it. What a late
 * sweep noted after the day was over counts in its last quarter.
 */
export function dayFigures(
  hall: Hall,
  day: CalendarDay,
  logs: { readonly tickets: readonly LoggedTicket[]; readonly windows: readonly ServiceWindow[] },
  until: number,
): DayFigures {
  const start = instantAt(day, hall.serviceDayStartsAt, hall.timeZone);
  const end = Math.min(until, dayEnd(hall, day));
  const count = Math.max(0, Math.floor((end - start) / QUARTER) + 1);
  const quarterOf = (at: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor((at - start) / QUARTER)));
  const rows = emptyRows(hall, count);
  const used = { first: count, last: -1 };
  const use = (quarter: number): void => {
    used.first = Math.min(used.first, quarter);
    used.last = Math.max(used.last, quarter);
  };
  const departmentOf = new Map(hall.queues.map(({ id, department }) => [id, department]));
  const placesOf = (queue: string, window?: string): readonly Row[] =>
    [
      rows.get('hall:all'),
      rows.get(`department:${departmentOf.get(queue)}`),
      rows.get(`queue:${queue}`),
      window === undefined ? undefined : rows.get(`window:${window}`),
    ].filter((row) => row !== undefined);

  for (const ticket of logs.tickets) {
    for (const fact of visitFacts(ticket)) {
      if (fact.at > until) continue;
      const quarter = quarterOf(fact.at);
      use(quarter);
      for (const row of placesOf(fact.queue, fact.window)) row.add(quarter, fact);
    }
    for (const { kind, queue, from, to = Number.POSITIVE_INFINITY } of intervalsOf(ticket)) {
      if (kind !== 'waiting') continue;
      for (let quarter = quarterOf(from); quarter < count; quarter++) {
        const ends = quarter === count - 1 ? until + 1 : start + (quarter + 1) * QUARTER;
        if (to < ends) break;
        if (from >= ends) continue;
        use(quarter);
        for (const row of placesOf(queue)) row.stillWaiting(quarter);
      }
    }
  }
  for (const { windowId, from, to, serves } of logs.windows.flatMap((window) => windowSpans(window, end))) {
    const departments = new Set(serves.map((queue) => departmentOf.get(queue)));
    const keys = [
      'hall:all',
      `window:${windowId}`,
      ...serves.map((queue) => `queue:${queue}`),
      ...[...departments].map((department) => `department:${department}`),
    ];
    for (let quarter = quarterOf(from); quarter <= quarterOf(to - 1); quarter++) {
      const begins = start + quarter * QUARTER;
      const open = Math.min(to, begins + QUARTER) - Math.max(from, begins);
      use(quarter);
      for (const key of keys) rows.get(key)?.openFor(quarter, open);
    }
  }
  const line = hall.rules.waitAlertMinutes * 60_000;
  return {
    ...(used.last < 0 ? {} : { from: start + used.first * QUARTER }),
    rows: [...rows.values()].map((row) => row.figures(used.first, used.last, line)),
  };
}

interface Row {
  add(quarter: number, fact: VisitFact): void;
  stillWaiting(quarter: number): void;
  openFor(quarter: number, milliseconds: number): void;
  figures(first: number, last: number, line: number): FigureRow;
}

function emptyRows(hall: Hall, count: number): ReadonlyMap<string, Row> {
  const departments = [...new Set(hall.queues.map(({ department }) => department))];
  const named = [
    { group: 'hall', id: 'all' },
    ...departments.map((id) => ({ group: 'department', id }) as const),
    ...hall.queues.map(({ id }) => ({ group: 'queue', id }) as const),
    ...hall.windows.map(({ id }) => ({ group: 'window', id }) as const),
  ] as const;
  return new Map(named.map(({ group, id }) => [`${group}:${id}`, row(group, id, count)]));
}

function row(group: FigureGroup, id: string, count: number): Row {
  const whole = tally();
  const quarters: readonly Tally[] = Array.from({ length: count }, tally);
  const both = (quarter: number): readonly Tally[] => [whole, quarters[quarter] as Tally];
  return {
    add: (quarter, fact) => {
      for (const each of both(quarter)) each.add(fact);
    },
    stillWaiting: (quarter) => quarters[quarter]?.stillWaiting(),
    openFor: (quarter, milliseconds) => {
      for (const each of both(quarter)) each.openFor(milliseconds);
    },
    figures: (first, last, line) => {
      const told = quarters.slice(first, last + 1).map((each) => figuresOf(each, line));
      return {
        group,
        id,
        day: { ...figuresOf(whole, line), waiting: told.at(-1)?.waiting ?? 0 },
        quarters: told,
      };
    },
  };
}
