import { currentLanguage } from '../words/language.ts';

/** Time of day of an instant (ISO 8601) on the clock of the hall: `09:42`. */
export const timeOfDay = (instant: string | number, timeZone: string): string =>
  new Date(instant).toLocaleTimeString(currentLanguage(), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

/** Day and time of day of an instant (ISO 8601) in the district: `2026年3月2日 09:42`. */
export const dayAndTime = (instant: string | number, timeZone: string): string =>
  new Date(instant).toLocaleString(currentLanguage(), {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

/** A deadline as people say it: midnight is the end of the day before. */
export const deadlineOf = (instant: string, timeZone: string): string =>
  timeOfDay(instant, timeZone) === '00:00'
    ? dayOf(Date.parse(instant) - 1, timeZone)
    : dayAndTime(instant, timeZone);

/** Day of an instant (ISO 8601) in the district: `2026年3月2日`. */
export const dayOf = (instant: string | number, timeZone: string): string =>
  new Date(instant).toLocaleDateString(currentLanguage(), {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });

/** A calendar day (YYYY-MM-DD) as people write it: `2026年3月2日`. */
export const calendarDay = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(currentLanguage(), {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });
