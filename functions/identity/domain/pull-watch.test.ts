import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noPulls, type PullCount, type PullLimit, type Watching, watchPull } from './pull-watch.ts';

const limits = fc.record({
  most: fc.integer({ min: 1, max: 8 }),
  minutes: fc.integer({ min: 1, max: 60 }),
  coolDownMinutes: fc.integer({ min: 1, max: 60 }),
});
/** Milliseconds between one check-in and the next: bursts, and pauses of up to half an hour. */
const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 1_800_000 })), {
  maxLength: 120,
});

function watched(pauses: readonly number[], limit: PullLimit) {
  const seen: (Watching & { readonly now: number })[] = [];
  let count: PullCount = noPulls;
  let now = 1_000_000;
  for (const pause of pauses) {
    now += pause;
    const watching = watchPull(count, now, limit);
    count = watching.count;
    seen.push({ ...watching, now });
  }
  return seen;
}

describe('a watch on pulling', () => {
  it('never lets more through than the limit, whatever stretch of its minutes one looks at', () => {
    fc.assert(
      fc.property(gaps, limits, (pauses, limit) => {
        const through = watched(pauses, limit)
          .filter(({ waitSeconds }) => waitSeconds === undefined)
          .map(({ now }) => now);
        through.forEach((from, index) => {
          const after = through[index + limit.most];
          if (after !== undefined) expect(after - from).toBeGreaterThanOrEqual(limit.minutes * 60_000);
        });
      }),
    );
  });

  it('lets everybody through again who waits as long as was said', () => {
    fc.assert(
      fc.property(gaps, limits, (pauses, limit) => {
        for (const { count, now, waitSeconds } of watched(pauses, limit))
          if (waitSeconds !== undefined)
            expect(watchPull(count, now + waitSeconds * 1000, limit).waitSeconds).toBeUndefined();
      }),
    );
  });

  it('alerts once for each time of waiting, and stops nobody within the limit', () => {
    fc.assert(
      fc.property(gaps, limits, (pauses, limit) => {
        let quietUntil = 0;
        for (const { alert, now, waitSeconds = 0 } of watched(pauses, limit)) {
          expect(alert).toBe(waitSeconds > 0 && now >= quietUntil);
          if (alert) quietUntil = now + waitSeconds * 1000;
        }
        const few = watched(pauses.slice(0, limit.most), limit);
        expect(few.every(({ waitSeconds }) => waitSeconds === undefined)).toBe(true);
      }),
    );
  });
});
