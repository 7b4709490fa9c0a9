import { type CalendarUnknown, isWorkingDay } from '../../shared/kernel/business-calendar.ts';
import {
  addDays,
  type CalendarDay,
  instantAt,
  serviceDayOf,
  weekdayOf,
} from '../../shared/kernel/local-time.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall, OpeningSpan } from './hall.ts';

/** What the hall's own clock says. */
export interface HallHours {
  readonly serviceDay: CalendarDay;
  /** People are served now. */
  readonly open: boolean;
  /** Tickets may be taken: from the first opening to shortly before the last closing, breaks included. */
  readonly takesTickets: boolean;
  /** When people are served on this day, in order; none on a day the hall is closed. Epoch milliseconds. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  /** Until when tickets may be taken; absent on a day the hall is closed. */
  readonly lastTicketAt?: number;
}

/** Reads a hall's hours at `now` (epoch milliseconds). Fails when the calendar does not know the year. */
export function hallHours(hall: Hall, now: number): Result<HallHours, CalendarUnknown> {
  const serviceDay = serviceDayOf(now, hall.timeZone, hall.serviceDayStartsAt);
  const spans = openingsOf(hall, serviceDay);
  const working = spans.length === 0 ? ok(false) : isWorkingDay(serviceDay, hall.calendar);
  if (!working.ok) return working;
  const first = spans[0]?.from ?? 0;
  const last = (spans.at(-1)?.to ?? 0) - hall.lastTicketMinutesBeforeClose * 60_000;
  return ok({
    serviceDay,
    open: working.value && spans.some(({ from, to }) => from <= now && now < to),
    takesTickets: working.value && first <= now && now < last,
    spans: working.value ? spans : [],
    ...(working.value ? { lastTicketAt: last } : {}),
  });
}

/**
 * When a service day is over: the last closing time and the grace after it. A day the hall is closed ends with
 * the service day itself.
 */
export function dayEnd(hall: Hall, serviceDay: CalendarDay): number {
  const closing = openingsOf(hall, serviceDay).at(-1)?.to;
  const nextDay = instantAt(addDays(serviceDay, 1), hall.serviceDayStartsAt, hall.timeZone);
  return closing === undefined
    ? nextDay
    : Math.min(nextDay, closing + hall.rules.dayEndGraceMinutes * 60_000);
}

/** The opening spans of a day as instants in order; one that runs over midnight ends on the next day. */
function openingsOf(hall: Hall, day: CalendarDay): readonly { from: number; to: number }[] {
  return hall.opening
    .filter(({ weekdays }) => weekdays.includes(dayNumber(hall, day)))
    .map((span) => instants(hall, day, span))
    .sort((a, b) => a.from - b.from);
}

/** A make-up working day (a Saturday or Sunday that statute makes a working day) has the hours of a Friday. */
function dayNumber(hall: Hall, day: CalendarDay): number {
  const weekday = weekdayOf(day);
  const works = isWorkingDay(day, hall.calendar);
  const isMakeUp = weekday > 5 && works.ok && works.value && hall.calendar.base !== 'every-day';
  return isMakeUp && !hall.opening.some(({ weekdays }) => weekdays.includes(weekday)) ? 5 : weekday;
}

function instants(hall: Hall, day: CalendarDay, { from, to }: OpeningSpan): { from: number; to: number } {
  const opensOn = from < hall.serviceDayStartsAt ? addDays(day, 1) : day;
  const closesOn = to <= from ? addDays(opensOn, 1) : opensOn;
  return { from: instantAt(opensOn, from, hall.timeZone), to: instantAt(closesOn, to, hall.timeZone) };
}
