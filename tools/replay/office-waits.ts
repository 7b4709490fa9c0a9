import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ArrivalPlan } from './day-shapes.ts';

/** One weekday of one real office: published mean wait in minutes of those who came in each hour. */
export interface OfficeDay {
  readonly office: string;
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  readonly firstHour: number;
  readonly meanWaitMinutes: readonly number[];
}

const FILE = 'dmv-wait-minutes-by-weekday-hour.csv';
const WEEKDAY_COLUMNS = ['M', 'TU', 'W', 'TH', 'F', 'SA', 'SU'];

/**
 * The real offices' days where their data are at hand (folder `CIVICHALL_HALL_DATA`, else `../shared/data/hall`
 * beside the repository), else `undefined`: then only the shipped shapes are replayed.
 */
export function findOfficeDays(environment: NodeJS.ProcessEnv): OfficeDay[] | undefined {
  const repository = resolve(import.meta.dirname, '../..');
  const folder = environment.CIVICHALL_HALL_DATA ?? join(repository, '../shared/data/hall');
  const file = join(folder, FILE);
  return existsSync(file) ? parseOfficeDays(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Reads a table with a `name` column and one column per weekday and hour (`M0` … `SU23`, minutes, `NA` when
 * closed). Hours of no wait at either end of a day are taken as closed, and days of no wait at all left out.
 */
export function parseOfficeDays(csv: string): OfficeDay[] {
  const [header = [], ...offices] = csv.split(/\r?\n/).map(fieldsOf);
  return offices.flatMap((fields) =>
    WEEKDAY_COLUMNS.flatMap((weekday, index) => {
      const waits = Array.from(
        { length: 24 },
        (_, hour) => Number(fields[header.indexOf(`${weekday}${hour}`)]) || 0,
      );
      const firstHour = waits.findIndex((wait) => wait > 0);
      const lastHour = waits.findLastIndex((wait) => wait > 0);
      const meanWaitMinutes = waits.slice(firstHour, lastHour + 1);
      return firstHour < 0
        ? []
        : [{ office: fields[0] ?? '', weekday: index + 1, firstHour, meanWaitMinutes }];
    }),
  );
}

/** Commas inside quotes do not separate. */
function fieldsOf(line: string): string[] {
  return line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((field) => field.trim().replace(/^"|"$/g, ''));
}

/** The plain queue that is to reproduce the published waits: one line, exponential services. */
export interface PlainQueue {
  readonly serviceMinutes: number;
  /** At least 1; looked up at the beginning of each half hour. */
  readonly windowsAt: (minuteOfDay: number) => number;
}

const HALF_HOUR = 30;
const MOST_PEOPLE = 400;
const HALVINGS = 16;
/** Nobody ever came faster than this multiple of what the windows can serve. */
const HIGHEST_LOAD = 3;

/**
 * How many people must have come for the published waits to come about. The chances of 0, 1, 2 … people in the
 * hall are carried through the day step by step (M(t)/M/c); the arrival rate of each half hour is found by
 * halving so that at its end the expected wait is the published one, taken as that of the middle of its hour
 * and in a straight line between middles. Where a wait fell faster than windows can work it off, nobody comes.
 */
export function planOfWaits(day: OfficeDay, queue: PlainQueue): ArrivalPlan {
  const startMinute = day.firstHour * 60;
  let chances: Float64Array = new Float64Array(MOST_PEOPLE + 1);
  chances[0] = 1;
  const peoplePerStep = halfHourWaits(day.meanWaitMinutes).map((published, index) => {
    const windows = queue.windowsAt(startMinute + index * HALF_HOUR);
    const capacity = windows / queue.serviceMinutes;
    let low = 0;
    let high = HIGHEST_LOAD * capacity;
    for (let halving = 0; halving < HALVINGS; halving++) {
      const rate = (low + high) / 2;
      const wait = expectedWait(afterHalfHour(chances, rate, capacity, windows), windows, capacity);
      if (wait > published) high = rate;
      else low = rate;
    }
    chances = afterHalfHour(chances, low, capacity, windows);
    return low * HALF_HOUR;
  });
  return { startMinute, stepMinutes: HALF_HOUR, peoplePerStep };
}

/** Expected waits at the middle and the end of each hour. */
function halfHourWaits(hours: readonly number[]): number[] {
  return hours.flatMap((wait, hour) => [wait, (wait + (hours[hour + 1] ?? wait)) / 2]);
}

/** Half an hour of the birth-death chain; `rate` and `capacity` (all windows busy) in people a minute. */
function afterHalfHour(start: Float64Array, rate: number, capacity: number, windows: number) {
  // Short enough that in one step hardly more than one person comes or goes.
  const steps = Math.ceil(HALF_HOUR * (HIGHEST_LOAD + 1) * capacity);
  const coming = (rate * HALF_HOUR) / steps;
  const ending = (capacity * HALF_HOUR) / steps;
  let chances = start;
  for (let step = 0; step < steps; step++) chances = afterStep(chances, coming, ending, windows);
  return chances;
}

function afterStep(chances: Float64Array, coming: number, ending: number, windows: number) {
  const last = chances.length - 1;
  const next = new Float64Array(chances.length);
  for (let people = 0; people <= last; people++) {
    const chance = chances[people] ?? 0;
    const up = people < last ? chance * coming : 0;
    const down = chance * ending * Math.min(1, people / windows);
    next[people] = (next[people] ?? 0) + chance - up - down;
    if (people < last) next[people + 1] = (next[people + 1] ?? 0) + up;
    if (people > 0) next[people - 1] = (next[people - 1] ?? 0) + down;
  }
  return next;
}

/** Whoever comes to n people at c windows waits for n − c + 1 departures. Minutes. */
function expectedWait(chances: Float64Array, windows: number, capacity: number): number {
  let departures = 0;
  for (let people = windows; people < chances.length; people++) {
    departures += (chances[people] ?? 0) * (people - windows + 1);
  }
  return departures / capacity;
}
