/**
 * What a queue has taught about itself: how long one person keeps a window and how many windows are open, by
 * time of day, and how real waits compared with the estimates given. A plain JSON value of bounded size (twice
 * 48 half hours, 5 bands, rounded numbers: under 4 KB), stored once per hall and queue. Everything that changes
 * it returns a new one, and takes a batch: a sweep passes what has ended since its last run.
 */
export interface ServiceProfile {
  /** Handle time of the whole day. Starts as the configured cold-start mean and forgets it like any old data. */
  readonly handle: Average & { readonly variance: number };
  /** Handle time per half hour of the day, keyed `0` (00:00) to `47` (23:30); absent until learned. */
  readonly handleByHalfHour: Readonly<Record<string, Average>>;
  /** Open windows that serve the queue, per half hour of the day, over the minutes in which somebody waited. */
  readonly windowsByHalfHour: Readonly<Record<string, Average>>;
  /** Seconds a free clerk takes to call somebody who is there. */
  readonly reaction: Average;
  /** How waits turned out against the theoretical quantiles, see `estimate-calibration.ts`. */
  readonly calibration: Calibration;
  /** Observations that could not be true and were left out. */
  readonly discarded: number;
}

/** A mean over `weight` observations: seconds from call to window free again, or windows. */
export interface Average {
  readonly mean: number;
  readonly weight: number;
}

/** People ahead when the estimate was given, in the bands that are calibrated apart. */
export type AheadBand = 'idle-window' | '0' | '1-3' | '4-10' | '11+';

/** Natural logarithms of the factors on the theoretical P50 and P90, and the waits they were learned from. */
export interface QuantileShift {
  readonly p50: number;
  readonly p90: number;
  readonly count: number;
}

/** What was learned from all waits in line together, and what each band needs on top of it. */
export interface Calibration {
  readonly inLine: QuantileShift;
  readonly bands: Readonly<Record<AheadBand, QuantileShift>>;
}

/** One finished handling: minute of the hall's day of the call (0–1439), seconds until the window was free again. */
export interface HandledInterval {
  readonly minuteOfDay: number;
  readonly seconds: number;
}

/** How many open windows served the queue at a minute of the hall's day (0–1439) when somebody waited. */
export interface OpenWindowCount {
  readonly minuteOfDay: number;
  readonly windows: number;
}

const MINUTES_OF_DAY = 1440;
const HALF_HOUR = 30;
/** The cold-start mean counts as this many people: twenty real ones outweigh it four to one. */
const COLD_START_WEIGHT = 5;
/** A free clerk is taken to need this long to call until three people have been called so; start value. */
const COLD_REACTION: Average = { mean: 15, weight: 3 };
/** Forgetting: an average never rests on more than this, so old observations fade out exponentially. */
const MEMORY = { handle: 400, handleByHalfHour: 200, windowsByHalfHour: 300, reaction: 100 };
/** A half hour's own mean is pulled to that of the whole day (handling) or of now (windows) with this weight. */
const SHRINKAGE = { people: 20, minutes: 10 };
/** One forgotten "finish" must not spoil a morning: a longer handling counts as this multiple of the mean. */
const LONGEST_IN_MEANS = 6;
/** Beyond this squared variation a few marathon cases would make every estimate useless. */
const LARGEST_SQUARED_VARIATION = 2;
/** A half hour is never expected to have less or more than this share of the windows open now. */
const WINDOW_RATIO = { least: 0.1, most: 4 };

const NOTHING: Average = { mean: 0, weight: 0 };
const UNSHIFTED: QuantileShift = { p50: 0, p90: 0, count: 0 };

/**
 * The profile of a queue in which nobody has been served yet.
 *
 * @param coldStartMinutes the district's guess of one person's handling. Its spread starts as that of an
 *   exponential time (variance = mean²), as in M/M/c.
 */
export function coldServiceProfile(coldStartMinutes: number): ServiceProfile {
  const mean = coldStartMinutes * 60;
  return {
    handle: { mean, variance: mean * mean, weight: COLD_START_WEIGHT },
    handleByHalfHour: {},
    windowsByHalfHour: {},
    reaction: COLD_REACTION,
    calibration: {
      inLine: UNSHIFTED,
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
 * The profile after these finished handlings; their order matters only as far as the oldest are forgotten.
 * A value that cannot be true (not finite, negative, no minute of a day) is left out and counted in
 * `discarded`: one broken record must not stop the sweep.
 */
export function learnHandled(profile: ServiceProfile, handled: readonly HandledInterval[]): ServiceProfile {
  return handled.reduce(learnOneHandled, profile);
}

function learnOneHandled(profile: ServiceProfile, { minuteOfDay, seconds }: HandledInterval): ServiceProfile {
  if (!isAmount(seconds) || !isMinuteOfDay(minuteOfDay)) return withDiscarded(profile);
  const { handle, handleByHalfHour } = profile;
  const clipped = Math.min(seconds, LONGEST_IN_MEANS * handle.mean);
  const key = halfHourOf(minuteOfDay);
  const ofHalfHour = withValue(handleByHalfHour[key] ?? NOTHING, clipped, MEMORY.handleByHalfHour);
  return {
    ...profile,
    handle: { ...withValue(handle, clipped, MEMORY.handle), variance: varianceWithValue(handle, clipped) },
    handleByHalfHour: { ...handleByHalfHour, [key]: ofHalfHour },
  };
}

/**
 * The profile after looking at the windows, once a minute while somebody waits in the queue. Impossible values
 * are left out and counted in `discarded`.
 */
export function learnOpenWindows(
  profile: ServiceProfile,
  counts: readonly OpenWindowCount[],
): ServiceProfile {
  return counts.reduce(learnOneCount, profile);
}

function learnOneCount(profile: ServiceProfile, { minuteOfDay, windows }: OpenWindowCount): ServiceProfile {
  if (!isAmount(windows) || !isMinuteOfDay(minuteOfDay)) return withDiscarded(profile);
  const { windowsByHalfHour } = profile;
  const key = halfHourOf(minuteOfDay);
  const ofHalfHour = withValue(windowsByHalfHour[key] ?? NOTHING, windows, MEMORY.windowsByHalfHour);
  return { ...profile, windowsByHalfHour: { ...windowsByHalfHour, [key]: ofHalfHour } };
}

/** The profile after somebody for whom a window was idle was called after `seconds`. */
export function withReaction(profile: ServiceProfile, seconds: number): ServiceProfile {
  const clipped = Math.min(seconds, LONGEST_IN_MEANS * profile.reaction.mean);
  return { ...profile, reaction: withValue(profile.reaction, clipped, MEMORY.reaction) };
}

/** Seconds somebody called at this minute will probably keep a window: the half hour's mean, pulled to the day's. */
export function expectedHandleSeconds(profile: ServiceProfile, minuteOfDay: number): number {
  const { mean, weight } = profile.handleByHalfHour[halfHourOf(minuteOfDay)] ?? NOTHING;
  return (mean * weight + profile.handle.mean * SHRINKAGE.people) / (weight + SHRINKAGE.people);
}

/** Windows usually open at a later minute ÷ those usually open now; 1 where that is not known. */
export function expectedWindowRatio(profile: ServiceProfile, now: number, later: number): number {
  const here = profile.windowsByHalfHour[halfHourOf(now)] ?? NOTHING;
  const there = profile.windowsByHalfHour[halfHourOf(later)] ?? NOTHING;
  if (here.mean <= 0) return 1;
  const windows =
    (there.mean * there.weight + here.mean * SHRINKAGE.minutes) / (there.weight + SHRINKAGE.minutes);
  return Math.min(WINDOW_RATIO.most, Math.max(WINDOW_RATIO.least, windows / here.mean));
}

/** Variance ÷ mean² of the handle time. */
export function squaredVariation({ handle }: ServiceProfile): number {
  if (handle.mean <= 0) return 1;
  return Math.min(LARGEST_SQUARED_VARIATION, handle.variance / (handle.mean * handle.mean));
}

/** Minute of the day at which the next half hour begins. */
export function endOfHalfHour(minuteOfDay: number): number {
  return (Math.floor(minuteOfDay / HALF_HOUR) + 1) * HALF_HOUR;
}

/** Notes one observation that could not be true. */
export function withDiscarded(profile: ServiceProfile): ServiceProfile {
  return { ...profile, discarded: profile.discarded + 1 };
}

/** Four decimals keep the stored item small, and are far finer than anything shown. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** A finite number of seconds or windows, not negative. */
export function isAmount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}

function isMinuteOfDay(value: number): boolean {
  return value >= 0 && value < MINUTES_OF_DAY;
}

function halfHourOf(minute: number): string {
  return String(Math.floor((minute % MINUTES_OF_DAY) / HALF_HOUR));
}

function withValue(average: Average, value: number, memory: number): Average {
  const weight = Math.min(average.weight + 1, memory);
  return { mean: rounded(average.mean + (value - average.mean) / weight), weight };
}

/** West's incremental variance; with the weight capped it forgets exponentially. */
function varianceWithValue({ mean, variance, weight }: ServiceProfile['handle'], value: number): number {
  const step = 1 / Math.min(weight + 1, MEMORY.handle);
  return rounded((1 - step) * (variance + step * (value - mean) ** 2));
}
