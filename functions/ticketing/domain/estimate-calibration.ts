import {
  type AheadBand,
  type QuantileShift,
  rounded,
  type ServiceProfile,
  squaredVariation,
} from './service-profile.ts';

/**
 * Keeps P50 and P90 honest. Theory gives the start: the time of the (n+1)th departure is close to a gamma
 * distribution around the base estimate. From then on every real wait moves the factors by online quantile
 * tracking, the step of adaptive conformal inference (Gibbs & Candès 2021): up by step × τ when the wait was
 * longer than the τ-quantile, down by step × (1 − τ) when it was not. At rest the wait is under P50 half of
 * the time and under P90 nine times in ten, whatever the model gets wrong and however conditions drift.
 */

/** A wait that ended in a call, beside the estimate given when it began. */
export interface ObservedWait {
  /** `baseSeconds` of that estimate. */
  readonly baseSeconds: number;
  /** `position` of that estimate: people ahead whom no idle window takes, −1 when one takes this person. */
  readonly position: number;
  readonly waitedSeconds: number;
}

/** First and smallest learning step in log units (0.02 ≈ 2 %): fast on the first morning, never asleep after. */
const STEPS = {
  shared: { first: 0.3, floor: 0.02 },
  band: { first: 0.3, floor: 0.02 },
};
/** Shifts stay within a factor of 50 either way. */
const LARGEST_SHIFT = Math.log(50);
/** Start value for what a service rate itself varies by during a wait (windows opening and closing), coefficient of variation. */
const RATE_VARIATION = 0.25;
const NORMAL_P90 = 1.2816;

/** The profile after a batch of waits that ended in a call. Impossible values are left out and counted in `discarded`. */
export function learnWaits(profile: ServiceProfile, waits: readonly ObservedWait[]): ServiceProfile {
  return waits.reduce(learnOneWait, profile);
}

function learnOneWait(profile: ServiceProfile, wait: ObservedWait): ServiceProfile {
  const { baseSeconds, position, waitedSeconds } = wait;
  if (
    !(
      baseSeconds > 0 &&
      Number.isFinite(baseSeconds) &&
      position >= -1 &&
      waitedSeconds >= 0 &&
      Number.isFinite(waitedSeconds)
    )
  ) {
    return { ...profile, discarded: profile.discarded + 1 };
  }
  const quantiles = calibratedQuantiles(profile, baseSeconds, position);
  const missed = { p50: waitedSeconds > quantiles.p50Seconds, p90: waitedSeconds > quantiles.p90Seconds };
  const { shared, bands } = profile.calibration;
  const band = bandOf(position);
  return {
    ...profile,
    calibration: {
      shared: shifted(shared, missed, STEPS.shared),
      bands: { ...bands, [band]: shifted(bands[band], missed, STEPS.band) },
    },
  };
}

/** P50 and P90 of the wait whose base estimate this is, by theory times what was learned for the band. */
export function calibratedQuantiles(
  profile: ServiceProfile,
  baseSeconds: number,
  position: number,
): { p50Seconds: number; p90Seconds: number } {
  const { shared, bands } = profile.calibration;
  const band = bands[bandOf(position)];
  const shape = 1 / (squaredVariation(profile) / (position + 1 || 1) + RATE_VARIATION ** 2);
  const p50Seconds = baseSeconds * gammaQuantile(shape, 0) * Math.exp(shared.p50 + band.p50);
  const p90Seconds = baseSeconds * gammaQuantile(shape, NORMAL_P90) * Math.exp(shared.p90 + band.p90);
  return { p50Seconds, p90Seconds: Math.max(p50Seconds, p90Seconds) };
}

/** Highest position of every band below the last, ascending. */
export const BAND_ENDS = [-1, 0, 3, 10] as const;

function bandOf(position: number): AheadBand {
  if (position < 0) return 'idle-window';
  if (position === 0) return '0';
  if (position <= 3) return '1-3';
  return position <= 10 ? '4-10' : '11+';
}

function shifted(
  shift: QuantileShift,
  missed: { p50: boolean; p90: boolean },
  { first, floor }: { first: number; floor: number },
): QuantileShift {
  const step = Math.max(floor, first / Math.sqrt(1 + shift.count));
  return {
    p50: withinReach(shift.p50 + step * (missed.p50 ? 0.5 : -0.5)),
    p90: withinReach(shift.p90 + step * (missed.p90 ? 0.9 : -0.1)),
    count: shift.count + 1,
  };
}

function withinReach(shift: number): number {
  return rounded(Math.min(LARGEST_SHIFT, Math.max(-LARGEST_SHIFT, shift)), 4);
}

/** Quantile of a gamma distribution with mean 1, by Wilson & Hilferty's cube-root approximation; `z` is the normal quantile. */
function gammaQuantile(shape: number, z: number): number {
  return Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
}
