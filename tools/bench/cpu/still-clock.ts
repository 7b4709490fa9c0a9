import type { Clock } from '../../../functions/shared/kernel/clock.ts';
import { benchMoment } from '../bench-moment.ts';

/** The demo hall is always open: bundled in place of the real clock. */
export const clock: Clock = { now: () => benchMoment };

export const syncClock = async (): Promise<void> => {};
