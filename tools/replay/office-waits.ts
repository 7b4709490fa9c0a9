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

/** The plain queue that is to reproduce the published waits: M(t)/M/c, one line, `windows` open at each minute. */
export interface PlainQueue {
  readonly serviceMinutes: number;
  readonly windowsAt: (minuteOfDay: number) => number;
}

const STEP_MINUTES = 0.25;
const MOST_PEOPLE = 400;
const HALVINGS = 16;

/**
 * How many people must have come each hour for the published waits to come about. The chances of 0, 1, 2 …
 * people in the hall are carried through the day step by step; each hour's arrival rate is found by halving
 * so that the mean wait of those who come in that hour is the published one. Where a wait fell faster than
 * windows can work it off, nobody comes in that hour and the rest of the backlog shows in the next.
 */
export function planOfWaits(day: OfficeDay, queue: PlainQueue): ArrivalPlan {
  let chances = [1, ...new Array<number>(MOST_PEOPLE).fill(0)];
  const peoplePerStep = day.meanWaitMinutes.map((published, index) => {
    const startMinute = (day.firstHour + index) * 60;
    const windows = Math.max(
      ...Array.from({ length: 60 }, (_, minute) => queue.windowsAt(startMinute + minute)),
    );
    let low = 0;
    let high = (4 * windows) / queue.serviceMinutes;
    for (let halving = 0; halving < HALVINGS; halving++) {
      const rate = (low + high) / 2;
      if (hourOf(queue, chances, startMinute, rate).meanWait > published) high = rate;
      else low = rate;
    }
    chances = hourOf(queue, chances, startMinute, low).chances;
    return low * 60;
  });
  return { startMinute: day.firstHour * 60, stepMinutes: 60, peoplePerStep };
}

/** One hour of the birth-death chain at this arrival rate (people a minute). */
function hourOf(queue: PlainQueue, start: number[], startMinute: number, rate: number) {
  let chances = start;
  let waits = 0;
  const steps = 60 / STEP_MINUTES;
  for (let step = 0; step < steps; step++) {
    const windows = queue.windowsAt(startMinute + step * STEP_MINUTES);
    waits += meanWait(chances, windows, queue.serviceMinutes);
    chances = nextChances(chances, rate * STEP_MINUTES, STEP_MINUTES / queue.serviceMinutes, windows);
  }
  return { chances, meanWait: waits / steps };
}

/** Whoever comes to n people at c windows waits for n − c + 1 departures. */
function meanWait(chances: number[], windows: number, serviceMinutes: number): number {
  let wait = 0;
  for (let people = windows; people < chances.length; people++) {
    wait += (chances[people] ?? 0) * (people - windows + 1);
  }
  return (wait * serviceMinutes) / Math.max(windows, 1);
}

/** Chances after one step in which one comes with chance `arrival` and each busy window ends with chance `ending`. */
function nextChances(chances: number[], arrival: number, ending: number, windows: number): number[] {
  const last = chances.length - 1;
  return chances.map((stay, people) => {
    const leaving = (people < last ? arrival : 0) + Math.min(people, windows) * ending;
    const fromBelow = people > 0 ? (chances[people - 1] ?? 0) * arrival : 0;
    const fromAbove = (chances[people + 1] ?? 0) * Math.min(people + 1, windows) * ending;
    return stay * (1 - leaving) + fromBelow + fromAbove;
  });
}
