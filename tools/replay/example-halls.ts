import type { SimulatedHall, SimulatedWindow } from './hall-simulation.ts';

const NINE = 9 * 60;
const FIVE = 17 * 60;
const EARLY_LUNCH = { from: 12 * 60, to: 13 * 60 };
const LATE_LUNCH = { from: 13 * 60, to: 14 * 60 };

/**
 * Four queues and nine windows: own, shared and helping ones, lunch in two shifts, and config guesses that are
 * 20 to 70 % off. All figures are the simulation's own choice of an ordinary hall, not measurements.
 */
export const exampleHall: SimulatedHall = {
  queues: [
    { id: 'general', share: 0.45, serviceMinutes: 8, serviceVariation: 0.7, coldStartMinutes: 10 },
    { id: 'social', share: 0.25, serviceMinutes: 11, serviceVariation: 0.8, coldStartMinutes: 8 },
    { id: 'business', share: 0.18, serviceMinutes: 15, serviceVariation: 0.7, coldStartMinutes: 12 },
    { id: 'pickup', share: 0.12, serviceMinutes: 3, serviceVariation: 0.6, coldStartMinutes: 5 },
  ],
  windows: [
    windowOf(['general'], [], EARLY_LUNCH),
    windowOf(['general'], [], LATE_LUNCH),
    windowOf(['general', 'pickup'], [], EARLY_LUNCH),
    windowOf(['general', 'pickup'], ['social'], LATE_LUNCH),
    windowOf(['social'], [], EARLY_LUNCH),
    windowOf(['social'], ['general'], LATE_LUNCH),
    windowOf(['social', 'business'], [], EARLY_LUNCH),
    windowOf(['business'], [], LATE_LUNCH),
    windowOf(['business'], ['social'], EARLY_LUNCH),
  ],
  late: { share: 0.3, minutes: 20 },
  noShow: { share: 0.05, seconds: 120 },
  leaving: { share: 0.05, meanMinutes: 30 },
  priority: { share: 0.08, headStartMinutes: 10 },
  clerkPauseSeconds: 10,
  dayVariation: 0.1,
};

/** The same hall with all its windows planned from `opensAt` to `closesAt`, lunch as it was. */
export function openBetween(hall: SimulatedHall, opensAt: number, closesAt: number): SimulatedHall {
  return { ...hall, windows: hall.windows.map((window) => ({ ...window, opensAt, closesAt })) };
}

/** Windows planned to be open at a minute of the day, at least one. */
export function windowsAt(hall: SimulatedHall, minute: number): number {
  const open = hall.windows.filter(
    ({ opensAt, closesAt, lunch }) =>
      minute >= opensAt && minute < closesAt && !(lunch && minute >= lunch.from && minute < lunch.to),
  );
  return Math.max(1, open.length);
}

/** How many people fill the hall's windows to this load: work ÷ what the windows can do. */
export function peopleForLoad(hall: SimulatedHall, load: number): number {
  const minutes = hall.windows.reduce(
    (sum, { opensAt, closesAt, lunch }) => sum + closesAt - opensAt - (lunch ? lunch.to - lunch.from : 0),
    0,
  );
  return (load * minutes) / meanServiceMinutes(hall);
}

/** Mean over all who come, minutes. */
export function meanServiceMinutes(hall: SimulatedHall): number {
  const shares = hall.queues.reduce((sum, queue) => sum + queue.share, 0);
  return hall.queues.reduce((sum, queue) => sum + queue.share * queue.serviceMinutes, 0) / shares;
}

function windowOf(serves: string[], helps: string[], lunch: SimulatedWindow['lunch']): SimulatedWindow {
  return { serves, helps, opensAt: NINE, closesAt: FIVE, ...(lunch && { lunch }) };
}
