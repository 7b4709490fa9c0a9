import { type BusinessCalendarRules, isWorkingDay } from '../../shared/kernel/business-calendar.ts';
import {
  addDays,
  type CalendarDay,
  instantAt,
  localReading,
  minutesOf,
  type TimeOfDay,
  weekdayOf,
} from '../../shared/kernel/local-time.ts';

/** When people are left in peace. */
export interface CalmRules {
  readonly timeZone: string;
  readonly quietHours: { readonly from: TimeOfDay; readonly to: TimeOfDay };
  readonly calendar: BusinessCalendarRules;
}

/** No run of days off is longer (statutory holidays and their weekends: at most nine days so far). */
const longestRestDays = 31;

/** The instant from which somebody may be disturbed again, and why not before; undefined when one may now. */
export function calmUntil(
  now: number,
  rules: CalmRules,
): { readonly until: number; readonly reason: 'quiet-hours' | 'holiday' } | undefined {
  const { day, minuteOfDay } = localReading(now, rules.timeZone);
  if (!mayDisturbOn(day, rules))
    return { until: beginOf(nextWorkingDay(day, rules), rules), reason: 'holiday' };
  const [from, to] = [minutesOf(rules.quietHours.from), minutesOf(rules.quietHours.to)];
  const overMidnight = to < from;
  const quiet = overMidnight
    ? minuteOfDay >= from || minuteOfDay < to
    : minuteOfDay >= from && minuteOfDay < to;
  if (!quiet) return undefined;
  if (!overMidnight || minuteOfDay < to) return { until: beginOf(day, rules), reason: 'quiet-hours' };
  return { until: beginOf(nextWorkingDay(day, rules), rules), reason: 'quiet-hours' };
}

/** The next instant at which the district's digests are joined: at `digestAt` of a day on which one may disturb. */
export function nextDigest(now: number, digestAt: TimeOfDay, rules: CalmRules): number {
  const { day } = localReading(now, rules.timeZone);
  const today = instantAt(day, digestAt, rules.timeZone);
  if (now <= today && mayDisturbOn(day, rules)) return today;
  return instantAt(nextWorkingDay(day, rules), digestAt, rules.timeZone);
}

/** When somebody who was told enough today may be told more. */
export const nextMorning = (now: number, rules: CalmRules): number =>
  beginOf(nextWorkingDay(localReading(now, rules.timeZone).day, rules), rules);

/** When the quiet hours of `day` are over. */
const beginOf = (day: CalendarDay, { quietHours, timeZone }: CalmRules): number =>
  instantAt(day, quietHours.to, timeZone);

function nextWorkingDay(day: CalendarDay, rules: CalmRules): CalendarDay {
  for (let days = 1; days <= longestRestDays; days++) {
    const next = addDays(day, days);
    if (mayDisturbOn(next, rules)) return next;
  }
  return addDays(day, longestRestDays);
}

/** A year whose holidays are not announced yet has its weekends: nobody is forgotten because of a calendar. */
function mayDisturbOn(day: CalendarDay, { calendar }: CalmRules): boolean {
  const working = isWorkingDay(day, calendar);
  return working.ok ? working.value : weekdayOf(day) <= 5;
}
