import { currentLanguage } from '../words/language.ts';

/** Time of day of an instant (ISO 8601) on the clock of the hall: `09:42`. */
export const timeOfDay = (instant: string | number, timeZone: string): string =>
  new Date(instant).toLocaleTimeString(currentLanguage(), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
