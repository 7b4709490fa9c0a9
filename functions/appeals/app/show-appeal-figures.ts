import { addDays, type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import {
  type AppealFigures,
  type Contribution,
  contributionsOf,
  type FigureGroup,
  type FigureRow,
  figuresOf,
  rowsBy,
} from '../domain/figures/appeal-figures.ts';
import type { Reader } from './find-orders.ts';
import type { AppealPorts } from './ports.ts';
import { unitOf } from './work-on-order.ts';

/** Figures as somebody may see them. */
export interface FiguresShown {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly by: FigureGroup;
  /** Epoch milliseconds. */
  readonly until: number;
  readonly total: AppealFigures;
  readonly rows: readonly FigureRow[];
}

/** Why figures were not told. */
export type FigureRefusal =
  | { readonly reason: 'not-allowed'; readonly role: string }
  | { readonly reason: 'period-unfit'; readonly limit: number };

/** Days of one question: at a thousand appeals a day, each with six facts in 550 bytes, 50 MB are read for them. */
const LONGEST_DAYS = 92;
/** Days read at the same time: as they come they take several times their size. */
const DAYS_AT_ONCE = 8;
const USUAL_DAYS = 7;

/** Figures of the appeals that were received from one day to another; a head sees the own unit's. */
export async function showAppealFigures(
  ports: AppealPorts,
  reader: Reader,
  wish: { readonly from?: string | undefined; readonly to?: string | undefined; readonly by: FigureGroup },
): Promise<Result<FiguresShown, FigureRefusal>> {
  const until = ports.clock.now();
  const to = wish.to ?? localReading(until, ports.calendar.timeZone).day;
  const from = wish.from ?? addDays(to, 1 - USUAL_DAYS);
  if (from > to || from <= addDays(to, -LONGEST_DAYS))
    return err({ reason: 'period-unfit', limit: LONGEST_DAYS });
  const own = reader.role === 'head' ? unitOf(ports, reader.username ?? reader.id) : undefined;
  if (reader.role === 'head' && own === undefined) return err({ reason: 'not-allowed', role: 'head' });
  const days = daysBetween(from, to);
  let contributions: Contribution[] = [];
  for (let first = 0; first < days.length; first += DAYS_AT_ONCE) {
    const some = days.slice(first, first + DAYS_AT_ONCE).map((day) => ofDay(ports, day));
    const read = (await Promise.all(some)).flat();
    contributions = contributions.concat(read.filter(({ of }) => own === undefined || of.unit === own));
  }
  const { by } = wish;
  return ok({ from, to, by, until, total: figuresOf(contributions), rows: rowsBy(by, contributions) });
}

async function ofDay({ figures }: AppealPorts, day: CalendarDay) {
  return (await figures.ofDay(day)).flatMap((order) => contributionsOf(order, day));
}

function daysBetween(from: CalendarDay, to: CalendarDay): readonly CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
