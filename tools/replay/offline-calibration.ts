import { type CalibrationReport, calibrationReport } from '../../functions/ticketing/domain/calibration-report.ts';
import { type ArrivalPlan, drawArrivals, planOfShape, shippedShapes } from './day-shapes.ts';
import { coldProfiles, type SimulatedHall, type SimulatedWait, simulateDay } from './hall-simulation.ts';
import { findOfficeDays, type OfficeDay, planOfWaits } from './office-waits.ts';
import { seededRandom } from './seeded-random.ts';

const NINE = 9 * 60;
const FIVE = 17 * 60;
const earlyLunch = { from: 12 * 60, to: 13 * 60 };
const lateLunch = { from: 13 * 60, to: 14 * 60 };

/** Four queues and nine windows: own, shared and helping ones, lunch in two shifts, a wrong guess in the config. */
export const exampleHall: SimulatedHall = {
  queues: [
    { id: 'general', share: 0.45, serviceMinutes: 8, serviceVariation: 0.7, coldStartMinutes: 10 },
    { id: 'social', share: 0.25, serviceMinutes: 11, serviceVariation: 0.8, coldStartMinutes: 8 },
    { id: 'business', share: 0.2, serviceMinutes: 15, serviceVariation: 0.7, coldStartMinutes: 12 },
    { id: 'pickup', share: 0.1, serviceMinutes: 3, serviceVariation: 0.6, coldStartMinutes: 5 },
  ],
  windows: [
    { serves: ['general'], helps: [], opensAt: NINE, closesAt: FIVE, lunch: earlyLunch },
    { serves: ['general'], helps: [], opensAt: NINE, closesAt: FIVE, lunch: lateLunch },
    { serves: ['general', 'pickup'], helps: [], opensAt: NINE, closesAt: FIVE, lunch: earlyLunch },
    { serves: ['general', 'social'], helps: [], opensAt: NINE, closesAt: FIVE, lunch: lateLunch },
    { serves: ['social'], helps: ['general'], opensAt: NINE, closesAt: FIVE, lunch: earlyLunch },
    { serves: ['social'], helps: ['general'], opensAt: NINE, closesAt: FIVE, lunch: lateLunch },
    { serves: ['business'], helps: [], opensAt: NINE, closesAt: FIVE, lunch: earlyLunch },
    { serves: ['business'], helps: ['social'], opensAt: NINE, closesAt: FIVE, lunch: lateLunch },
    { serves: ['business', 'pickup'], helps: ['general'], opensAt: NINE, closesAt: FIVE, lunch: earlyLunch },
  ],
  late: { share: 0.3, minutes: 20 },
  noShow: { share: 0.05, seconds: 120 },
  leaving: { share: 0.05, meanMinutes: 30 },
  priority: { share: 0.08, headStartMinutes: 10 },
  clerkPauseSeconds: 10,
  dayVariation: 0.1,
};

/** Calibration of a run of days: of each day, and of all. */
export interface OfflineRun {
  readonly name: string;
  readonly days: readonly { readonly waits: readonly SimulatedWait[]; readonly report: CalibrationReport }[];
  readonly overall: CalibrationReport;
  /** Without the first day, on which nothing was known but the config. */
  readonly afterColdStart: CalibrationReport;
}

/** Simulates these days one after another from cold profiles; the same seed gives the same run. */
export function runDays(name: string, hall: SimulatedHall, plans: readonly ArrivalPlan[], seed: number): OfflineRun {
  let profiles: ReadonlyMap<string, ReturnType<typeof coldProfiles> extends Map<string, infer P> ? P : never> =
    coldProfiles(hall);
  const days = plans.map((plan, day) => {
    const random = seededRandom(seed * 1000 + day);
    const simulated = simulateDay(hall, drawArrivals(plan, random), profiles, random);
    profiles = simulated.profiles;
    return { waits: simulated.waits, report: calibrationReport(simulated.waits) };
  });
  return {
    name,
    days,
    overall: calibrationReport(days.flatMap((day) => day.waits)),
    afterColdStart: calibrationReport(days.slice(1).flatMap((day) => day.waits)),
  };
}

/** How many people fill the hall's windows to this load. */
export function peopleForLoad(hall: SimulatedHall, load: number): number {
  const minutes = hall.windows.reduce(
    (sum, { opensAt, closesAt, lunch }) => sum + closesAt - opensAt - (lunch ? lunch.to - lunch.from : 0),
    0,
  );
  return (load * minutes) / meanServiceMinutes(hall);
}

function meanServiceMinutes(hall: SimulatedHall): number {
  const shares = hall.queues.reduce((sum, queue) => sum + queue.share, 0);
  return hall.queues.reduce((sum, queue) => sum + queue.share * queue.serviceMinutes, 0) / shares;
}
