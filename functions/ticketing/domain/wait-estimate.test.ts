import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnWaits } from './estimate-calibration.ts';
import {
  coldServiceProfile,
  learnHandled,
  learnOpenWindows,
  type ServiceProfile,
} from './service-profile.ts';
import { estimateWait, type QueuePosition, type WaitEstimate } from './wait-estimate.ts';

const NINE = 9 * 60;

function known(profile: ServiceProfile, place: QueuePosition): WaitEstimate {
  const estimate = estimateWait(profile, place);
  if ('unknown' in estimate) throw new Error('a window is open');
  return estimate;
}

const minuteOfDay = fc.integer({ min: 0, max: 1439 });
/** Profiles that learned anything at all, in any direction. */
const anyProfile = fc
  .record({
    coldStartMinutes: fc.integer({ min: 1, max: 60 }),
    handled: fc.array(fc.record({ minuteOfDay, seconds: fc.integer({ min: 0, max: 4000 }) }), {
      maxLength: 30,
    }),
    windows: fc.array(fc.record({ minuteOfDay, windows: fc.integer({ min: 0, max: 20 }) }), {
      maxLength: 30,
    }),
    waits: fc.array(
      fc.record({
        baseSeconds: fc.integer({ min: 1, max: 7200 }),
        position: fc.integer({ min: -1, max: 30 }),
        waitedSeconds: fc.integer({ min: 0, max: 7200 }),
      }),
      { maxLength: 60 },
    ),
  })
  .map(({ coldStartMinutes, handled, windows, waits }) =>
    learnWaits(learnOpenWindows(learnHandled(coldServiceProfile(coldStartMinutes), handled), windows), waits),
  );
const anyPlace = fc.record({
  ahead: fc.integer({ min: 0, max: 60 }),
  servers: fc.double({ min: 0.01, max: 30, noNaN: true }),
  idleWindows: fc.integer({ min: 0, max: 5 }),
  minuteOfDay,
});

/** `longer` is at least `shorter`, up to rounding of floating point. */
function expectNotShorter(longer: WaitEstimate, shorter: WaitEstimate): void {
  expect(longer.p50Seconds).toBeGreaterThanOrEqual(shorter.p50Seconds * (1 - 1e-9));
  expect(longer.p90Seconds).toBeGreaterThanOrEqual(shorter.p90Seconds * (1 - 1e-9));
}

describe('an estimate', () => {
  it('is unknown while no window is open', () => {
    const place = { ahead: 3, servers: 0, minuteOfDay: NINE };
    expect(estimateWait(coldServiceProfile(5), place)).toEqual({ unknown: 'no-window-open' });
  });

  it('is a mean turn for each person ahead and the one at the window when services are exponential', () => {
    const { baseSeconds } = known(coldServiceProfile(10), { ahead: 4, servers: 1, minuteOfDay: NINE });
    expect(baseSeconds / (5 * 615)).toBeCloseTo(1, 1);
  });

  it('expects the person at the only window to be half done when all take equally long', () => {
    const alike = Array.from({ length: 1000 }, () => ({ minuteOfDay: NINE, seconds: 600 }));
    const profile = learnHandled(coldServiceProfile(10), alike);
    const { baseSeconds } = known(profile, { ahead: 0, servers: 1, minuteOfDay: NINE });
    expect(baseSeconds).toBeGreaterThan(300);
    expect(baseSeconds).toBeLessThan(330);
  });

  it('is only the clerk’s reaction while a window is idle', () => {
    const estimate = known(coldServiceProfile(10), {
      ahead: 0,
      servers: 2,
      idleWindows: 1,
      minuteOfDay: NINE,
    });
    expect(estimate).toMatchObject({ position: -1, baseSeconds: 15 });
  });

  it('counts people whom idle windows take first as not ahead', () => {
    const place = { ahead: 5, servers: 4, idleWindows: 2, minuteOfDay: NINE };
    expect(known(coldServiceProfile(10), place).position).toBe(3);
  });

  it('foresees that half of the windows close at noon', () => {
    const seen = (windows: number, minute: number) =>
      Array.from({ length: 300 }, () => ({ windows, minuteOfDay: minute }));
    const profile = coldServiceProfile(10);
    const afternoon = [12, 12.5, 13, 13.5].flatMap((hour) => seen(2, hour * 60));
    const knowing = learnOpenWindows(profile, [...seen(4, 11.5 * 60), ...afternoon]);
    const place = { ahead: 20, servers: 4, minuteOfDay: 11 * 60 + 45 };
    const unaware = known(profile, place).baseSeconds / 60;
    const aware = known(knowing, place).baseSeconds / 60;
    // A quarter of an hour at full speed, the rest at half.
    expect(aware / (15 + 2 * (unaware - 15))).toBeCloseTo(1, 1);
  });

  it('never gets shorter with more people ahead', () => {
    fc.assert(
      fc.property(anyProfile, anyPlace, fc.integer({ min: 1, max: 30 }), (profile, place, more) => {
        expectNotShorter(known(profile, { ...place, ahead: place.ahead + more }), known(profile, place));
      }),
    );
  });

  it('never gets longer with more servers or idle windows', () => {
    fc.assert(
      fc.property(
        anyProfile,
        anyPlace,
        fc.double({ min: 0, max: 10, noNaN: true }),
        (profile, place, more) => {
          const now = known(profile, place);
          expectNotShorter(now, known(profile, { ...place, servers: place.servers + more }));
          expectNotShorter(now, known(profile, { ...place, idleWindows: place.idleWindows + 1 }));
        },
      ),
    );
  });

  it('has finite quantiles, P90 not below P50', () => {
    fc.assert(
      fc.property(anyProfile, anyPlace, (profile, place) => {
        const { p50Seconds, p90Seconds } = known(profile, place);
        expect(p50Seconds).toBeGreaterThanOrEqual(0);
        expect(p90Seconds).toBeGreaterThanOrEqual(p50Seconds);
        expect(Number.isFinite(p90Seconds)).toBe(true);
      }),
    );
  });
});
