import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type CalendarDay, weekdayOf } from './local-time.ts';
import { err, ok, type Result } from './result.ts';

/** How a district knows its working days. `closed` and `open` are days of its own that win over the base. */
export interface BusinessCalendarRules {
  readonly base: 'chinese-statutory' | 'monday-to-friday' | 'every-day';
  readonly closed: readonly CalendarDay[];
  readonly open: readonly CalendarDay[];
}

/** The base calendar has no data for that year yet: the district must add the days itself, or update. */
export interface CalendarUnknown {
  readonly reason: 'calendar-unknown';
  readonly year: number;
}

/**
 * The announced days alone: the library works them out when it is loaded, which took 9 ms of every cold start.
 * `holidays` are free days, weekends among them; `workdays` are weekend days worked for others.
 */
const { holidays, workdays } = announced as Record<'holidays' | 'workdays', Record<CalendarDay, string>>;

/**
 * National Day falls on 1 October every year, so a year in which that day is not named is a year whose arrangement
 * is not known (every weekday would then count as a working day, which moved holidays make wrong).
 */
const isAnnounced = (year: number): boolean => `${year}-10-01` in holidays;

const isStatutoryWorkday = (day: CalendarDay): boolean =>
  day in workdays || (weekdayOf(day) <= 5 && !(day in holidays));

/** Is `day` a working day by `rules`? Fails with {@link CalendarUnknown} past the last announced year. */
export function isWorkingDay(
  day: CalendarDay,
  rules: BusinessCalendarRules,
): Result<boolean, CalendarUnknown> {
  if (rules.closed.includes(day)) return ok(false);
  if (rules.open.includes(day)) return ok(true);
  if (rules.base === 'every-day') return ok(true);
  if (rules.base === 'monday-to-friday') return ok(weekdayOf(day) <= 5);
  const year = Number(day.slice(0, 4));
  return isAnnounced(year) ? ok(isStatutoryWorkday(day)) : err({ reason: 'calendar-unknown', year });
}
