import {
  type BusinessCalendarRules,
  type CalendarUnknown,
  isWorkingDay,
} from '../../../shared/kernel/business-calendar.ts';
import { addDays, type CalendarDay, instantAt, localReading } from '../../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Standstill } from './order.ts';

/** A district's zone and its working days. */
export interface WorkingCalendar {
  readonly timeZone: string;
  readonly rules: BusinessCalendarRules;
}

/** Longest walk over days: a year and a half of pauses and extensions is a mistake, not a deadline. */
const LONGEST_DAYS = 550;

/**
 * Working time is the time of whole working days, midnight to midnight in the district's zone, without the times
 * in which the clock stood still. So "24 hours" from Friday 16:00 end on Monday 16:00, and seven days end at the
 * same time of day on the seventh working day after. All instants are epoch milliseconds.
 */
export function endOfWorkingTime(
  from: number,
  milliseconds: number,
  calendar: WorkingCalendar,
  standstills: readonly Standstill[] = [],
): Result<number, CalendarUnknown> {
  let left = milliseconds;
  let { day } = localReading(from, calendar.timeZone);
  for (let walked = 0; walked < LONGEST_DAYS; walked++, day = addDays(day, 1)) {
    const spans = spansOf(day, from, Number.POSITIVE_INFINITY, calendar, standstills);
    if (!spans.ok) return spans;
    for (const [start, end] of spans.value) {
      if (left <= end - start) return ok(start + left);
      left -= end - start;
    }
  }
  return err({ reason: 'calendar-unknown', year: Number(day.slice(0, 4)) });
}

/** How much working time lies between two instants, in milliseconds; 0 when `to` is before `from`. */
export function workingTimeBetween(
  from: number,
  to: number,
  calendar: WorkingCalendar,
  standstills: readonly Standstill[] = [],
): Result<number, CalendarUnknown> {
  if (to <= from) return ok(0);
  let sum = 0;
  const last = localReading(to, calendar.timeZone).day;
  for (let { day } = localReading(from, calendar.timeZone); day <= last; day = addDays(day, 1)) {
    const spans = spansOf(day, from, to, calendar, standstills);
    if (!spans.ok) return spans;
    for (const [start, end] of spans.value) sum += end - start;
  }
  return ok(sum);
}

/** The end of the working day on which `from` lies, or of the next one when that day is free. */
export function endOfWorkingDay(from: number, calendar: WorkingCalendar): Result<number, CalendarUnknown> {
  let { day } = localReading(from, calendar.timeZone);
  for (let walked = 0; walked < LONGEST_DAYS; walked++, day = addDays(day, 1)) {
    const works = isWorkingDay(day, calendar.rules);
    if (!works.ok) return works;
    if (works.value) return ok(instantAt(addDays(day, 1), '00:00', calendar.timeZone));
  }
  return err({ reason: 'calendar-unknown', year: Number(day.slice(0, 4)) });
}

/** The working time of one day between two instants, cut where the clock stood still, in order. */
function spansOf(
  day: CalendarDay,
  from: number,
  to: number,
  { timeZone, rules }: WorkingCalendar,
  standstills: readonly Standstill[],
): Result<readonly (readonly [number, number])[], CalendarUnknown> {
  const works = isWorkingDay(day, rules);
  if (!works.ok) return works;
  if (!works.value) return ok([]);
  const begins = Math.max(from, instantAt(day, '00:00', timeZone));
  const ends = Math.min(to, instantAt(addDays(day, 1), '00:00', timeZone));
  let spans: (readonly [number, number])[] = begins < ends ? [[begins, ends]] : [];
  for (const still of standstills) spans = spans.flatMap((span) => without(span, still));
  return ok(spans);
}

function without(
  [start, end]: readonly [number, number],
  { from, to = Number.POSITIVE_INFINITY }: Standstill,
): (readonly [number, number])[] {
  const pieces: (readonly [number, number])[] = [
    [start, Math.min(end, from)],
    [Math.max(start, to), end],
  ];
  return pieces.filter(([a, b]) => a < b);
}
