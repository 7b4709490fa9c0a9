import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyBlock,
  filledUp,
  offlineNumber,
  offlineSeries,
  readOfflineNumber,
  usedUp,
} from './number-block.ts';

const block = (holder: string) =>
  emptyBlock({ hall: 'center', serviceDay: '2026-11-23', queue: 'tax', holder });

describe('the numbers of kiosks', () => {
  it('are each held by one kiosk at most, however they fill up and use them, and never come twice', () => {
    const step = fc.record({
      kiosk: fc.nat({ max: 2 }),
      use: fc.nat({ max: 25 }),
      size: fc.nat({ max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const kiosks = ['a', 'b', 'c'].map(block);
        let next: number = offlineSeries.first;
        const given: number[] = [];
        for (const { kiosk, use, size } of steps) {
          const before = kiosks[kiosk] ?? block('a');
          const filled = filledUp(before, { next, size, now: 1 });
          given.push(...filled.block.free.filter((number) => !before.free.includes(number)));
          kiosks[kiosk] = filled.block.free.slice(0, use).reduce(usedUp, filled.block);
          next = filled.next;
          expect(filled.block.free.length).toBeGreaterThanOrEqual(Math.min(before.free.length, size));
          expect(filled.block.free.length).toBeLessThanOrEqual(Math.max(before.free.length, size));
        }
        expect(new Set(given).size).toBe(given.length);
        expect(given.every((number) => number >= offlineSeries.first && number <= offlineSeries.last)).toBe(
          true,
        );
        const held = kiosks.flatMap(({ free }) => free);
        expect(new Set(held).size).toBe(held.length);
      }),
    );
  });

  it('end with their series: a kiosk then gets what is left, and then nothing', () => {
    const { block: last, next } = filledUp(block('a'), { next: offlineSeries.last - 2, size: 20, now: 1 });
    expect(last.free).toEqual([9997, 9998, 9999]);
    expect(filledUp(block('b'), { next, size: 20, now: 1 }).block.free).toEqual([]);
  });

  it('are read back from what is printed, and nothing else is taken for one', () => {
    expect(readOfflineNumber('A', offlineNumber('A', 9001))).toBe(9001);
    for (const text of ['A001', 'A9000', 'B9001', 'A09001', 'A9001 ', 'A1e4', 'A', '', 'AA9001', 'A9001.5'])
      expect(readOfflineNumber('A', text)).toBeUndefined();
  });
});
