import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceAt, distanceOf, similarityAt, statedRates } from './similarity.ts';

const distance = fc.double({ min: 0, max: 2, noNaN: true });

describe('similarity', () => {
  it('is 100 of the same template and 0 of opposite ones', () => {
    expect(similarityAt(distanceOf(1))).toBe(100);
    expect(similarityAt(distanceOf(-1))).toBe(0);
    expect(similarityAt(distanceOf(1.0000001))).toBe(100);
  });

  it('falls with the distance', () => {
    fc.assert(
      fc.property(distance, distance, (one, other) => {
        fc.pre(other - one > 1e-9);
        expect(similarityAt(one)).toBeGreaterThan(similarityAt(other));
      }),
    );
  });

  it('and its distance say the same', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (similarity) => {
        expect(similarityAt(distanceAt(similarity))).toBeCloseTo(similarity, 6);
      }),
    );
  });

  it('states the false match rate of the usual thresholds', () => {
    expect(statedRates).toEqual([
      { similarity: 99, falseMatchRate: 1e-5 },
      { similarity: 95, falseMatchRate: 1e-4 },
      { similarity: 90, falseMatchRate: 1e-3 },
      { similarity: 80, falseMatchRate: 1e-2 },
    ]);
  });
});
