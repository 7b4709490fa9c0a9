import { Temporal } from 'temporal-polyfill';

/** A wall-clock time of day, `HH:mm`, 00:00 to 23:59. */
export type TimeOfDay = string;
/** A calendar day, `YYYY-MM-DD`. */
export type CalendarDay = string;

/** Wall-clock reading of an instant in a zone: day, minutes since its midnight, ISO weekday (1 = Monday). */
export interface LocalReading {
  readonly day: CalendarDay;
  readonly minuteOfDay: number;
  readonly weekday: number;
}

/** Reads the wall clock of IANA `zone` at `instant` (epoch milliseconds). */
export function localReading(instant: number, zone: string): LocalReading {
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return { day: at.toPlainDate().toString(), minuteOfDay: at.hour * 60 + at.minute, weekday: at.dayOfWeek };
}

/**
 * The instant (epoch milliseconds) at which the wall clock of `zone` shows `time` on `day`. A time that a
 * daylight-saving jump skips is read as the same distance after the jump; a repeated one as its first.
 */
export function instantAt(day: CalendarDay, time: TimeOfDay, zone: string): number {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

/** The calendar day `days` after `day` (negative: before). */
export const addDays = (day: CalendarDay, days: number): CalendarDay =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** ISO weekday of a calendar day, 1 = Monday to 7 = Sunday. */
export const weekdayOf = (day: CalendarDay): number => Temporal.PlainDate.from(day).dayOfWeek;

/** Minutes since midnight of `HH:mm`. */
export function minutesOf(time: TimeOfDay): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/**
 * The service day an instant belongs to: the hall's own calendar day, but the hours before `startsAt`
 * (for a hall open across midnight) still belong to the day before.
 */
export function serviceDayOf(instant: number, zone: string, startsAt: TimeOfDay): CalendarDay {
  const { day, minuteOfDay } = localReading(instant, zone);
  return minuteOfDay < minutesOf(startsAt) ? addDays(day, -1) : day;
}
