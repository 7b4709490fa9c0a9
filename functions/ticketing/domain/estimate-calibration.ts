import {
  type AheadBand,
  isAmount,
  type QuantileShift,
  rounded,
  type ServiceProfile,
  squaredVariation,
  withDiscarded,
  withReaction,
} from './service-profile.ts';

/**
 * Keeps P50 and P90 honest. Theory gives the start: the time until the n-th departure is close to a gamma
 * distribution around the base estimate. From then on every real wait moves the factors by online quantile
 * tracking, the update of adaptive conformal inference (Gibbs & Candès, 2021): up by step × τ when the wait
 * was longer than the τ-quantile, down by step × (1 − τ) when it was not. At rest waits are under P50 half of
 * the time and under P90 nine times in ten, whatever the model gets wrong and however conditions drift.
 */

/** A wait that ended in a call, beside `baseSeconds` and `position` of the estimate given when it began. */
export interface ObservedWait {
  readonly baseSeconds: number;
  readonly position: number;
  readonly waitedSeconds: number;
}

/**
 * How much one wait moves a shift: `rate` ÷ waits so far, the start value counting as `START_WEIGHT` of them, so
 * that a first morning moves fast and is not thrown by its first people; but never less than `rate` × `FLOOR`, so
 * that what was learned last month fades. Rates were chosen on simulated days for coverage and error together.
 */
const START_WEIGHT = 20;
const FLOOR = 0.01;
/** People for whom a window is idle wait for a clerk, not in line: their band learns by itself. */
const RATE = { inLine: 1, band: 0.5, idleWindow: 1 };
/** Few waits lie near P90 (the density there is about 2.5 times lower), so its steps are longer. */
const P90_STEP = 2.5;
/** A wait teaches only when it has ended, the longest last: aiming at 0.9 itself kept 88 % of simulated waits under P90. */
const P90_AIM = 0.91;
/** No factor beyond 50 or under 1/50. */
const LARGEST_SHIFT = Math.log(50);
/** By how much the pace of service itself varies during a wait, coefficient of variation; start value. */
const PACE_VARIATION = 0.35;
/** The standard normal distribution's own 90 % quantile. */
const NORMAL_P90 = 1.2816;

/** A band's highest position, and the departures of a typical wait in it. */
interface Band {
  readonly name: AheadBand;
  readonly upTo: number;
  readonly departures: number;
}

const LONG_LINE: Band = { name: '11+', upTo: Number.POSITIVE_INFINITY, departures: 16 };
const BANDS: readonly Band[] = [
  { name: 'idle-window', upTo: -1, departures: 1 },
  { name: '0', upTo: 0, departures: 1 },
  { name: '1-3', upTo: 3, departures: 3 },
  { name: '4-10', upTo: 10, departures: 8 },
  LONG_LINE,
];

/** The last position of every band that ends before `position`, ascending. */
export function bandEndsBefore(position: number): readonly number[] {
  return BANDS.map(({ upTo }) => upTo).filter((upTo) => upTo < position);
}

/** The profile after these waits. Impossible values are left out and counted in `discarded`. */
export function learnWaits(profile: ServiceProfile, waits: readonly ObservedWait[]): ServiceProfile {
  return waits.reduce(learnOneWait, profile);
}

function learnOneWait(profile: ServiceProfile, wait: ObservedWait): ServiceProfile {
  const { baseSeconds, position, waitedSeconds } = wait;
  const possible = isAmount(baseSeconds) && isAmount(waitedSeconds) && isAmount(position + 1);
  if (!possible) return withDiscarded(profile);
  const { p50Seconds, p90Seconds } = calibratedQuantiles(profile, baseSeconds, position);
  const longer: Longer = { p50: waitedSeconds > p50Seconds, p90: waitedSeconds > p90Seconds };
  const { inLine, bands } = profile.calibration;
  const { name } = bandOf(position);
  if (name === 'idle-window') {
    const calibration = {
      inLine,
      bands: { ...bands, [name]: shifted(bands[name], longer, RATE.idleWindow) },
    };
    return withReaction({ ...profile, calibration }, waitedSeconds);
  }
  return {
    ...profile,
    calibration: {
      inLine: shifted(inLine, longer, RATE.inLine),
      bands: { ...bands, [name]: shifted(bands[name], longer, RATE.band) },
    },
  };
}

/** P50 and P90, seconds, of the wait with this base estimate: theory times what was learned. P90 ≥ P50. */
export function calibratedQuantiles(
  profile: ServiceProfile,
  baseSeconds: number,
  position: number,
): { p50Seconds: number; p90Seconds: number } {
  const { name, departures } = bandOf(position);
  const own = profile.calibration.bands[name];
  const common = name === 'idle-window' ? { p50: 0, p90: 0 } : profile.calibration.inLine;
  const shape = 1 / (squaredVariation(profile) / departures + PACE_VARIATION ** 2);
  const p50Seconds = baseSeconds * gammaQuantile(shape, 0) * Math.exp(common.p50 + own.p50);
  const p90Seconds = baseSeconds * gammaQuantile(shape, NORMAL_P90) * Math.exp(common.p90 + own.p90);
  return { p50Seconds, p90Seconds: Math.max(p50Seconds, p90Seconds) };
}

function bandOf(position: number): Band {
  return BANDS.find(({ upTo }) => position <= upTo) ?? LONG_LINE;
}

interface Longer {
  readonly p50: boolean;
  readonly p90: boolean;
}

function shifted(shift: QuantileShift, longer: Longer, rate: number): QuantileShift {
  const step = rate * Math.max(FLOOR, 1 / (START_WEIGHT + shift.count));
  return {
    p50: withinReach(shift.p50 + step * (longer.p50 ? 0.5 : -0.5)),
    p90: withinReach(shift.p90 + P90_STEP * step * (longer.p90 ? P90_AIM : P90_AIM - 1)),
    count: shift.count + 1,
  };
}

function withinReach(shift: number): number {
  return rounded(Math.min(LARGEST_SHIFT, Math.max(-LARGEST_SHIFT, shift)));
}

/** Quantile of a gamma distribution of mean 1 by Wilson & Hilferty's cube root; `z` is the normal quantile. */
function gammaQuantile(shape: number, z: number): number {
  return Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
}
