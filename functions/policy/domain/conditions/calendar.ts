import { localReading } from '../../../shared/kernel/local-time.ts';

/** When a question is asked: the day in the district's zone, whose midnights also part the days of instants. */
export interface Moment {
  readonly day: string;
  readonly zone: string;
}

const dayLength = 86_400_000;
const plainDay = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970-01-01 of a YYYY-MM-DD; NaN of what is none. */
export function dayNumber(day: string): number {
  const at = plainDay.test(day) ? Date.parse(day) : Number.NaN;
  return dayText(at / dayLength) === day ? at / dayLength : Number.NaN;
}

/** The YYYY-MM-DD of a day number. */
export const dayText = (number: number): string =>
  Number.isFinite(number) ? new Date(number * dayLength).toISOString().slice(0, 10) : '';

/** A day number of a date as records have it: a day, or an instant, which falls on a day of `zone`. */
export function dayOfFact(text: string, zone: string): number {
  if (text.length === 10) return dayNumber(text);
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? Number.NaN : dayNumber(localReading(instant, zone).day);
}

/**
 * The age on `today` of what began on `since` (day numbers), in years: whole on each anniversary, between them by
 * days. Who was born on 29 February has the anniversary on the 28th in other years.
 */
export function ageInYears(since: number, today: number): number {
  if (Number.isNaN(since)) return Number.NaN;
  const born = civil(since);
  let years = civil(today).year - born.year;
  if (anniversary(born, years) > today) years--;
  const last = anniversary(born, years);
  return years + (today - last) / (anniversary(born, years + 1) - last);
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function anniversary({ year, month, day }: Civil, years: number): number {
  const then = year + years;
  return daysFromCivil(then, month, month === 2 && day === 29 && !isLeap(then) ? 28 : day);
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Howard Hinnant's civil_from_days: a Date for each of a million firms would take longer than all else. */
function civil(number: number): Civil {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}
