/**
 * What a queue has taught about itself: how long one person keeps a window, by time of day, and how real
 * waits compared with the estimates that were given. A plain JSON value of bounded size (at most 48 buckets
 * and 5 bands, rounded numbers: under 4 KB), stored once per hall and queue.
 */
export interface ServiceProfile {
  /** Handle time over the whole day. Starts as the configured cold-start mean and forgets it like old data. */
  readonly overall: HandleTime & { readonly variance: number };
  /** Handle time per half hour of the service day, keyed `0` (00:00) to `47` (23:30); absent until learned. */
  readonly buckets: Readonly<Record<string, HandleTime>>;
  /** How waits turned out against the theoretical quantiles, see `estimate-calibration.ts`. */
  readonly calibration: Calibration;
  /** Observations that could not be true (not a number, negative) and were left out; watch it, do not act on it. */
  readonly discarded: number;
}

/** Mean seconds from call to window free again (walking and no-shows included) over `weight` people. */
export interface HandleTime {
  readonly mean: number;
  readonly weight: number;
}

/** People ahead when the estimate was given, in the bands that are calibrated apart. */
export type AheadBand = 'idle-window' | '0' | '1-3' | '4-10' | '11+';

/** Natural logarithms of the factors by which the theoretical P50 and P90 are multiplied. */
export interface QuantileShift {
  readonly p50: number;
  readonly p90: number;
  /** Waits it was learned from; the learning step shrinks with it. */
  readonly count: number;
}

export interface Calibration {
  /** Shift common to all bands: learned fast, from every wait. */
  readonly shared: QuantileShift;
  /** What a band needs on top of the shared shift. */
  readonly bands: Readonly<Record<AheadBand, QuantileShift>>;
}

/** One finished handling: when the person was called (minute of the hall's day, 0–1439) and how long the window was kept. */
export interface HandledInterval {
  readonly minuteOfDay: number;
  readonly seconds: number;
}

const BUCKET_MINUTES = 30;
/** The cold-start mean counts as this many people, so twenty real ones outweigh it four to one. */
const COLD_START_WEIGHT = 5;
/** Forgetting: an average never rests on more people than this, so the oldest fade out exponentially. */
const OVERALL_MEMORY = 400;
const BUCKET_MEMORY = 200;
/** A half hour's own mean is pulled to the overall mean with the weight of this many people. */
const BUCKET_SHRINKAGE = 20;
/** One forgotten "finish" must not spoil a morning: longer handlings count as this multiple of the mean. */
const LONGEST_IN_MEANS = 6;

const UNSHIFTED: QuantileShift = { p50: 0, p90: 0, count: 0 };

/**
 * The profile of a queue nobody has been served in yet.
 *
 * @param coldStartMinutes the district's guess of one person's handling, minutes. The spread starts as that
 *   of an exponential time (variance = mean²), the assumption of M/M/c.
 */
export function coldServiceProfile(coldStartMinutes: number): ServiceProfile {
  const mean = coldStartMinutes * 60;
  return {
    overall: { mean, variance: mean * mean, weight: COLD_START_WEIGHT },
    buckets: {},
    calibration: {
      shared: UNSHIFTED,
      bands: {
        'idle-window': UNSHIFTED,
        '0': UNSHIFTED,
        '1-3': UNSHIFTED,
        '4-10': UNSHIFTED,
        '11+': UNSHIFTED,
      },
    },
    discarded: 0,
  };
}

/**
 * The profile after a batch of finished handlings. Their order matters only as far as the oldest are forgotten.
 * A value that cannot be true (not finite, negative, no minute of a day) is left out and counted in
 * `discarded`: one broken record must not stop the sweep that learns.
 */
export function learnHandled(profile: ServiceProfile, handled: readonly HandledInterval[]): ServiceProfile {
  return handled.reduce(learnOneHandled, profile);
}

function learnOneHandled(profile: ServiceProfile, { minuteOfDay, seconds }: HandledInterval): ServiceProfile {
  if (!(Number.isFinite(seconds) && seconds >= 0 && minuteOfDay >= 0 && minuteOfDay < 1440)) {
    return { ...profile, discarded: profile.discarded + 1 };
  }
  const { overall, buckets } = profile;
  const clipped = Math.min(seconds, LONGEST_IN_MEANS * overall.mean);
  const key = bucketOf(minuteOfDay);
  return {
    ...profile,
    overall: {
      ...meanWith(overall, clipped, OVERALL_MEMORY),
      variance: varianceWith(overall, clipped, OVERALL_MEMORY),
    },
    buckets: { ...buckets, [key]: meanWith(buckets[key] ?? { mean: 0, weight: 0 }, clipped, BUCKET_MEMORY) },
  };
}

/**
 * Handle time to expect of someone called at this minute of the day: the half hour's mean, shrunk to the
 * overall mean; and the squared coefficient of variation (variance ÷ mean²) of the queue.
 */
export function expectedHandleTime(
  profile: ServiceProfile,
  minuteOfDay: number,
): { meanSeconds: number; squaredVariation: number } {
  const { overall, buckets } = profile;
  const bucket = buckets[bucketOf(minuteOfDay)] ?? { mean: 0, weight: 0 };
  const meanSeconds =
    (bucket.mean * bucket.weight + overall.mean * BUCKET_SHRINKAGE) / (bucket.weight + BUCKET_SHRINKAGE);
  return { meanSeconds, squaredVariation: squaredVariation(profile) };
}

/** Variance ÷ mean² of the handle time, at most 2: beyond that a few marathon cases would make every estimate useless. */
export function squaredVariation({ overall }: ServiceProfile): number {
  return overall.mean > 0 ? Math.min(2, overall.variance / (overall.mean * overall.mean)) : 1;
}

function bucketOf(minuteOfDay: number): string {
  return String(Math.floor(minuteOfDay / BUCKET_MINUTES));
}

function meanWith(average: HandleTime, value: number, memory: number): HandleTime {
  const weight = Math.min(average.weight + 1, memory);
  return { mean: rounded(average.mean + (value - average.mean) / weight, 2), weight };
}

/** West's incremental variance with the weight capped, i.e. exponentially forgetting. */
function varianceWith(average: ServiceProfile['overall'], value: number, memory: number): number {
  const step = 1 / Math.min(average.weight + 1, memory);
  const distance = value - average.mean;
  return rounded((1 - step) * (average.variance + step * distance * distance), 1);
}

/** Keeps the stored item small; far below what a wait in whole seconds can show. */
export function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
