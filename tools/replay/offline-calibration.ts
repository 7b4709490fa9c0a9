import {
  type CalibrationReport,
  calibrationReport,
} from '../../functions/ticketing/domain/calibration-report.ts';
import type { ServiceProfile } from '../../functions/ticketing/domain/service-profile.ts';
import { type ArrivalPlan, drawArrivals, planOfShape, shippedShapes } from './day-shapes.ts';
import { exampleHall, meanServiceMinutes, openBetween, peopleForLoad, windowsAt } from './example-halls.ts';
import { coldProfiles, type SimulatedHall, type SimulatedWait, simulateDay } from './hall-simulation.ts';
import { findOfficeDays, type OfficeDay, planOfWaits } from './office-waits.ts';
import { seededRandom } from './seeded-random.ts';

/** Half past eight to noon, in a hall that opens at nine and closes for nobody's lunch before. */
const MORNING_HALF_HOURS = 7;
const morningHall = openBetween(exampleHall, 9 * 60, 12 * 60);

/** A day to simulate: the hall as it opens that day, and who is expected. */
export interface OfflineDay {
  readonly hall: SimulatedHall;
  readonly arrivals: ArrivalPlan;
}

/** Days simulated one after another, the first of them knowing nothing but the config. */
export interface OfflineRun {
  readonly name: string;
  readonly days: readonly CalibrationReport[];
  readonly firstDay: CalibrationReport;
  readonly laterDays: CalibrationReport;
  readonly meanWaitSeconds: number;
}

/** What to simulate; `environment` says where real offices' waits are, see `findOfficeDays`. */
export interface OfflineOptions {
  readonly seed: number;
  /** Days of each shipped shape. */
  readonly days: number;
  /** Real offices, evenly spread over those that are known, each for `weeks` working weeks. */
  readonly offices: number;
  readonly weeks: number;
  readonly environment: NodeJS.ProcessEnv;
}

/** Simulates the days from cold profiles; the same seed gives the same run. */
export function runDays(name: string, days: readonly OfflineDay[], seed: number): OfflineRun {
  let profiles: ReadonlyMap<string, ServiceProfile> | undefined;
  const waits: (readonly SimulatedWait[])[] = [];
  for (const [index, { hall, arrivals }] of days.entries()) {
    const random = seededRandom(seed * 1000 + index);
    const simulated = simulateDay(
      hall,
      drawArrivals(arrivals, random),
      profiles ?? coldProfiles(hall),
      random,
    );
    profiles = simulated.profiles;
    waits.push(simulated.waits);
  }
  return runOf(name, waits);
}

/** `mornings` of each shipped shape, each in a hall that knows nothing but its config: all are "first day". */
export function runFirstMornings(mornings: number, seed: number): OfflineRun {
  const waits = shippedShapes.flatMap((shape, kind) => {
    const plan = planOfShape(shape, peopleForLoad(exampleHall, shape.load));
    const morning = { ...plan, peoplePerStep: plan.peoplePerStep.slice(0, MORNING_HALF_HOURS) };
    return Array.from({ length: mornings }, (_, index) => {
      const random = seededRandom((seed * 10 + kind) * 1000 + index);
      return simulateDay(morningHall, drawArrivals(morning, random), coldProfiles(morningHall), random).waits;
    });
  });
  return runOf(`${waits.length} first mornings`, [waits.flat()]);
}

function runOf(name: string, days: readonly (readonly SimulatedWait[])[]): OfflineRun {
  const [firstDay = [], ...laterDays] = days;
  const waited = days.flat().map(({ waitedSeconds }) => waitedSeconds);
  return {
    name,
    days: days.map(calibrationReport),
    firstDay: calibrationReport(firstDay),
    laterDays: calibrationReport(laterDays.flat()),
    meanWaitSeconds: waited.reduce((sum, value) => sum + value, 0) / Math.max(1, waited.length),
  };
}

/** First mornings, then a run of each shipped shape, then of each office. */
export function* offlineRuns(options: OfflineOptions): Generator<OfflineRun> {
  yield runFirstMornings(options.days, options.seed);
  for (const shape of shippedShapes) {
    const arrivals = planOfShape(shape, peopleForLoad(exampleHall, shape.load));
    const days = new Array<OfflineDay>(options.days).fill({ hall: exampleHall, arrivals });
    yield runDays(shape.name, days, options.seed);
  }
  for (const office of spread(byOffice(findOfficeDays(options.environment) ?? []), options.offices)) {
    const week = office.map(dayOfOffice);
    const days = Array.from({ length: options.weeks }, () => week).flat();
    yield runDays(office[0]?.office ?? '', days, options.seed);
  }
}

/**
 * The example hall opening at the office's hours. Its arrivals are those with which one plain line before the
 * same windows would reproduce the published waits; several queues, late windows and the rest then add to them.
 */
function dayOfOffice(day: OfficeDay): OfflineDay {
  const opensAt = day.firstHour * 60;
  const hall = openBetween(exampleHall, opensAt, opensAt + day.meanWaitMinutes.length * 60);
  const queue = {
    serviceMinutes: meanServiceMinutes(hall),
    windowsAt: (minute: number) => windowsAt(hall, minute),
  };
  return { hall, arrivals: planOfWaits(day, queue) };
}

function byOffice(days: readonly OfficeDay[]): OfficeDay[][] {
  return [...Map.groupBy(days, ({ office }) => office).values()];
}

/** At most `count` of these, evenly spread. */
function spread<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count);
  return items.filter((_, index) => Math.floor((index + 1) / step) > Math.floor(index / step));
}

/** One line of the table per run, under a heading. Errors in minutes: of P50, and of mean × ahead ÷ windows. */
export function* offlineTable(runs: Iterable<OfflineRun>): Generator<string> {
  yield `${'run'.padEnd(24)} ${'wait'.padStart(6)}   first day  P50  P90  error formula   later  P50  P90  error formula`;
  for (const { name, meanWaitSeconds, firstDay, laterDays } of runs) {
    yield `${name.slice(0, 24).padEnd(24)} ${inMinutes(meanWaitSeconds)}   ${cells(firstDay)}   ${cells(laterDays)}`;
  }
}

function cells({ count, underP50, underP90, meanAbsoluteErrorSeconds }: CalibrationReport): string {
  const { p50, formula } = meanAbsoluteErrorSeconds;
  return `${String(count).padStart(7)} ${share(underP50)} ${share(underP90)} ${inMinutes(p50)}  ${inMinutes(formula)}`;
}

const share = (value: number | null): string => (value === null ? '–' : value.toFixed(2)).padStart(4);
const inMinutes = (seconds: number | null): string =>
  (seconds === null ? '–' : (seconds / 60).toFixed(1)).padStart(6);
