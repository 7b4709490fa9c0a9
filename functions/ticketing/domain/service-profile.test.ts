import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnWaits } from './estimate-calibration.ts';
import {
  coldServiceProfile,
  expectedHandleSeconds,
  expectedWindowRatio,
  type HandledInterval,
  learnHandled,
  learnOpenWindows,
  squaredVariation,
} from './service-profile.ts';

const NINE = 9 * 60;
const handled = (seconds: number, times: number, minuteOfDay = NINE): HandledInterval[] =>
  Array.from({ length: times }, () => ({ minuteOfDay, seconds }));

describe('the handle time of a queue', () => {
  it('is the configured guess as long as nobody has been served', () => {
    expect(expectedHandleSeconds(coldServiceProfile(10), NINE)).toBe(600);
  });

  it('leaves the guess behind: after a hundred people it is within 3 % of what they took', () => {
    const learned = learnHandled(coldServiceProfile(10), handled(240, 100));
    expect(expectedHandleSeconds(learned, NINE)).toBeGreaterThan(240);
    expect(expectedHandleSeconds(learned, NINE)).toBeLessThan(240 * 1.03);
  });

  it('forgets: when people take twice as long from some day on, it follows', () => {
    const before = learnHandled(coldServiceProfile(5), handled(300, 1000));
    const after = learnHandled(before, handled(600, 1000));
    expect(expectedHandleSeconds(after, NINE)).toBeGreaterThan(570);
  });

  it('is its own for a half hour with many people, and close to the whole day with one', () => {
    const day = learnHandled(coldServiceProfile(5), handled(300, 200));
    const afternoon = 14 * 60;
    const one = learnHandled(day, handled(900, 1, afternoon));
    const many = learnHandled(day, handled(900, 100, afternoon));
    expect(expectedHandleSeconds(one, afternoon)).toBeLessThan(340);
    expect(expectedHandleSeconds(many, afternoon)).toBeGreaterThan(800);
  });

  it('takes a window that was forgotten for hours as six ordinary handlings', () => {
    const learned = learnHandled(coldServiceProfile(5), handled(300, 95));
    const forgotten = learnHandled(learned, handled(4 * 3600, 1));
    expect(forgotten).toEqual(learnHandled(learned, handled(1800, 1)));
  });

  it('knows how much people differ', () => {
    const alike = learnHandled(coldServiceProfile(5), handled(300, 400));
    const mixed = learnHandled(coldServiceProfile(5), [...handled(100, 150), ...handled(500, 150)]);
    expect(squaredVariation(alike)).toBeLessThan(0.05);
    expect(squaredVariation(mixed)).toBeCloseTo((200 / 300) ** 2, 1);
  });

  it('does not depend on the order in which a batch comes', () => {
    const seconds = fc.array(fc.integer({ min: 60, max: 900 }), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(seconds, (values) => {
        const intervals = values.map((value) => ({ minuteOfDay: NINE, seconds: value }));
        const forward = expectedHandleSeconds(learnHandled(coldServiceProfile(5), intervals), NINE);
        const backward = expectedHandleSeconds(
          learnHandled(coldServiceProfile(5), intervals.toReversed()),
          NINE,
        );
        expect(Math.abs(forward - backward)).toBeLessThan(0.01 * forward);
      }),
    );
  });

  it.each([
    ['no number', { minuteOfDay: NINE, seconds: Number.NaN }],
    ['endless', { minuteOfDay: NINE, seconds: Number.POSITIVE_INFINITY }],
    ['negative', { minuteOfDay: NINE, seconds: -1 }],
    ['at no minute of a day', { minuteOfDay: 1440, seconds: 60 }],
  ])('leaves out and counts a handling that is %s', (_, impossible) => {
    const cold = coldServiceProfile(5);
    expect(learnHandled(cold, [impossible])).toEqual({ ...cold, discarded: 1 });
  });
});

describe('the usual number of windows', () => {
  const seen = (windows: number, minuteOfDay: number) =>
    Array.from({ length: 300 }, () => ({ windows, minuteOfDay }));

  it('says that half of them close at noon once that was seen', () => {
    const learned = learnOpenWindows(coldServiceProfile(5), [...seen(4, 11 * 60), ...seen(2, 12 * 60)]);
    expect(expectedWindowRatio(learned, 11 * 60, 12 * 60)).toBeCloseTo(0.5, 1);
    expect(expectedWindowRatio(learned, 12 * 60, 11 * 60)).toBeCloseTo(2, 0);
  });

  it('expects what is open now where nothing was seen', () => {
    const learned = learnOpenWindows(coldServiceProfile(5), seen(4, 11 * 60));
    expect(expectedWindowRatio(learned, 11 * 60, 15 * 60)).toBe(1);
    expect(expectedWindowRatio(learned, 15 * 60, 11 * 60)).toBe(1);
  });

  it('leaves out and counts impossible numbers', () => {
    const learned = learnOpenWindows(coldServiceProfile(5), [{ windows: -1, minuteOfDay: NINE }]);
    expect(learned).toEqual({ ...coldServiceProfile(5), discarded: 1 });
  });
});

it('stays under 4 KB however much it has learned', () => {
  const minutes = Array.from({ length: 1440 }, (_, minuteOfDay) => minuteOfDay);
  const learnedHandling = learnHandled(
    coldServiceProfile(7),
    minutes.map((minuteOfDay) => ({ minuteOfDay, seconds: 300 + Math.sqrt(minuteOfDay) })),
  );
  const learnedWindows = learnOpenWindows(
    learnedHandling,
    minutes.map((minuteOfDay) => ({ minuteOfDay, windows: minuteOfDay % 7 })),
  );
  const learned = learnWaits(
    learnedWindows,
    minutes.map((minute) => ({ baseSeconds: 600, position: (minute % 30) - 1, waitedSeconds: minute })),
  );
  expect(JSON.stringify(learned).length).toBeLessThan(4096);
  expect(JSON.parse(JSON.stringify(learned))).toEqual(learned);
});
