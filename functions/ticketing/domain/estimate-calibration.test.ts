import { describe, expect, it } from 'vitest';
import { calibratedQuantiles, learnWaits } from './estimate-calibration.ts';
import { coldServiceProfile, type ServiceProfile } from './service-profile.ts';

const BASE_SECONDS = 600;

/** Exponential times with mean 1 from the minimal standard generator (Park & Miller). */
function* exponentials(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647;
    yield -Math.log(state / 2147483647);
  }
}

/** Waits around `pace` × base, judged by the quantiles known before each and then learned from. */
function follow(
  start: ServiceProfile,
  waits: { count: number; pace: number; position: number; seed: number },
) {
  const times = exponentials(waits.seed);
  let profile = start;
  let under50 = 0;
  let under90 = 0;
  for (let index = 0; index < waits.count; index++) {
    const waitedSeconds = BASE_SECONDS * waits.pace * times.next().value;
    const { p50Seconds, p90Seconds } = calibratedQuantiles(profile, BASE_SECONDS, waits.position);
    under50 += waitedSeconds <= p50Seconds ? 1 : 0;
    under90 += waitedSeconds <= p90Seconds ? 1 : 0;
    profile = learnWaits(profile, [{ baseSeconds: BASE_SECONDS, position: waits.position, waitedSeconds }]);
  }
  return { profile, underP50: under50 / waits.count, underP90: under90 / waits.count };
}

describe('calibration', () => {
  it('starts from theory: a median below the mean, and P90 well above it', () => {
    const { p50Seconds, p90Seconds } = calibratedQuantiles(coldServiceProfile(5), BASE_SECONDS, 0);
    expect(p50Seconds / BASE_SECONDS).toBeCloseTo(Math.LN2, 1);
    expect(p90Seconds / BASE_SECONDS).toBeGreaterThan(2);
  });

  it.each([0.4, 1, 2.5])(
    'finds half and nine tenths of the waits when they are %d times the model',
    (pace) => {
      const warm = follow(coldServiceProfile(5), { count: 300, pace, position: 5, seed: 1 }).profile;
      const { underP50, underP90 } = follow(warm, { count: 1000, pace, position: 5, seed: 2 });
      expect(underP50).toBeGreaterThan(0.46);
      expect(underP50).toBeLessThan(0.54);
      expect(underP90).toBeGreaterThan(0.87);
      expect(underP90).toBeLessThan(0.93);
    },
  );

  it('recovers when the hall becomes half as fast overnight', () => {
    const before = follow(coldServiceProfile(5), { count: 2000, pace: 1, position: 5, seed: 3 }).profile;
    const shock = follow(before, { count: 30, pace: 2, position: 5, seed: 4 });
    const adapting = follow(shock.profile, { count: 200, pace: 2, position: 5, seed: 5 });
    const after = follow(adapting.profile, { count: 500, pace: 2, position: 5, seed: 6 });
    expect(shock.underP50).toBeLessThan(0.3);
    expect(after.underP50).toBeGreaterThan(0.45);
    expect(after.underP90).toBeGreaterThan(0.86);
  });

  it('tells a band with few waits what the others learned', () => {
    const learned = follow(coldServiceProfile(5), { count: 200, pace: 4, position: 5, seed: 7 }).profile;
    const cold = calibratedQuantiles(coldServiceProfile(5), BASE_SECONDS, 20).p50Seconds;
    expect(calibratedQuantiles(learned, BASE_SECONDS, 20).p50Seconds).toBeGreaterThan(1.3 * cold);
  });

  it('learns the wait for an idle window apart from the waits in line', () => {
    const cold = coldServiceProfile(5);
    const learned = learnWaits(
      cold,
      Array.from({ length: 50 }, () => ({ baseSeconds: 15, position: -1, waitedSeconds: 40 })),
    );
    expect(learned.calibration.inLine).toEqual(cold.calibration.inLine);
    expect(learned.reaction.mean).toBeGreaterThan(35);
  });

  it.each([
    ['no base', { baseSeconds: Number.NaN, position: 0, waitedSeconds: 1 }],
    ['a negative wait', { baseSeconds: 60, position: 0, waitedSeconds: -1 }],
    ['an endless wait', { baseSeconds: 60, position: 0, waitedSeconds: Number.POSITIVE_INFINITY }],
    ['an impossible position', { baseSeconds: 60, position: -2, waitedSeconds: 1 }],
  ])('leaves out and counts an observation with %s', (_, impossible) => {
    const cold = coldServiceProfile(5);
    expect(learnWaits(cold, [impossible])).toEqual({ ...cold, discarded: 1 });
  });

  it('does not run away when a single wait is absurd', () => {
    const cold = coldServiceProfile(5);
    const absurd = learnWaits(cold, [{ baseSeconds: 600, position: 5, waitedSeconds: 1e9 }]);
    const long = learnWaits(cold, [{ baseSeconds: 600, position: 5, waitedSeconds: 1e4 }]);
    expect(absurd).toEqual(long);
  });
});
