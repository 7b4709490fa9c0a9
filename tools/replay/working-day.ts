import { addDays, type CalendarDay, instantAt, weekdayOf } from '../../functions/shared/kernel/local-time.ts';
import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import { dayEnd, hallHours } from '../../functions/ticketing/domain/opening-hours.ts';
import { minutes } from './simulated-time.ts';

/** A morning of a hall that can be replayed. Epoch milliseconds. */
export interface Morning {
  readonly day: CalendarDay;
  /** When the doors open and windows may open. */
  readonly opensAt: number;
  /** When the windows close for lunch, or for the day. */
  readonly closesAt: number;
  /** When the service day is over and whoever still waits is unserved. */
  readonly endsAt: number;
}

/** Longer than any run of public holidays; beyond it the calendar must be wrong. */
const LOOK_AHEAD_DAYS = 30;

/**
 * The first morning on or after `from` on which the hall is open. Throws where its calendar does not know the
 * year, or knows no open day within a month: then the district's file has to be mended.
 */
export function nextMorning(hall: Hall, from: CalendarDay): Morning {
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead++) {
    const morning = morningOf(hall, addDays(from, ahead));
    if (morning) return morning;
  }
  throw new Error(`${hall.id} is not open on any day from ${from} on: look at its opening and calendar`);
}

function morningOf(hall: Hall, day: CalendarDay): Morning | undefined {
  const spans = [...hall.opening].sort((a, b) => a.from.localeCompare(b.from));
  const span = spans.find(({ weekdays }) => weekdays.includes(weekdayOf(day)));
  if (!span) return undefined;
  const opensAt = instantAt(day, span.from, hall.timeZone);
  const closingDay = span.to > span.from ? day : addDays(day, 1);
  const hours = hallHours(hall, opensAt);
  if (!hours.ok) throw new Error(`the calendar of ${hall.id} does not know ${hours.error.year}`);
  if (!hours.value.open) return undefined;
  return {
    day,
    opensAt,
    closesAt: instantAt(closingDay, span.to, hall.timeZone),
    endsAt: dayEnd(hall, day),
  };
}

/** When the last ticket of the morning is taken: as long before it ends as the hall's rule says. */
export const lastTicketAt = (hall: Hall, morning: Morning): number =>
  morning.closesAt - minutes(hall.lastTicketMinutesBeforeClose);
