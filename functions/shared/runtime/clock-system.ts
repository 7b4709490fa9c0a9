import type { Clock } from '../kernel/clock.ts';

/** The real time. */
export const clock: Clock = { now: () => Date.now() };

/** Nothing to fetch: the real time is always at hand. */
export const syncClock = async (): Promise<void> => {};
