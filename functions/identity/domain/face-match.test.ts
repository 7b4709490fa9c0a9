import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FaceMatch,
  judgeLikeness,
  pictureFault,
  type SeenFace,
  usualPictureRules,
} from './face-match.ts';

const limits = { known: 95, doubtful: 85, apart: 1 };
const face = (personId: string, similarity: number, faceId = personId): FaceMatch => ({
  faceId,
  personId,
  similarity,
});
const seen = (change: Partial<SeenFace> = {}): SeenFace => ({
  ...{ width: 0.4, height: 0.5, yaw: 0, pitch: 0, brightness: 60, sharpness: 70 },
  ...change,
});

describe('a likeness', () => {
  it('is known from the limit on, doubtful below it, unknown below both', () => {
    expect(judgeLikeness([face('wang', 95)], limits).outcome).toBe('known');
    expect(judgeLikeness([face('wang', 94.99)], limits).outcome).toBe('doubtful');
    expect(judgeLikeness([face('wang', 85)], limits).outcome).toBe('doubtful');
    expect(judgeLikeness([face('wang', 84.99)], limits).outcome).toBe('unknown');
    expect(judgeLikeness([], limits).outcome).toBe('unknown');
  });

  it('of two persons who are as near as twins is doubtful, however alike the first is', () => {
    const twins = [face('wang', 99.9), face('li', 99.1)];
    expect(judgeLikeness(twins, limits)).toMatchObject({ outcome: 'doubtful', candidates: ['wang', 'li'] });
    expect(judgeLikeness([face('wang', 99.9), face('li', 98.9)], limits).outcome).toBe('known');
  });

  it('of one person with two faces is that person’s', () => {
    expect(judgeLikeness([face('wang', 97, 'a'), face('wang', 96.8, 'b')], limits)).toMatchObject({
      outcome: 'known',
      personId: 'wang',
      similarity: 97,
    });
  });

  it('never depends on the order in which faces were found, and names nobody who is less than doubtful', () => {
    const matches = fc.array(
      fc.record({
        faceId: fc.uuid(),
        personId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        similarity: fc.double({ min: 0, max: 100, noNaN: true }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(matches, (found) => {
        const judged = judgeLikeness(found, limits);
        expect(judgeLikeness(found.toReversed(), limits).outcome).toBe(judged.outcome);
        const named =
          judged.outcome === 'doubtful'
            ? judged.candidates
            : judged.outcome === 'known'
              ? [judged.personId]
              : [];
        const least = judged.outcome === 'known' ? limits.known : limits.doubtful;
        for (const person of named)
          expect(found.some((each) => each.personId === person && each.similarity >= least)).toBe(true);
      }),
    );
  });
});

describe('a picture', () => {
  const faultOf = (...faces: readonly SeenFace[]) => pictureFault(faces, usualPictureRules);

  it('is good with one face, also where somebody stands far behind', () => {
    expect(faultOf(seen())).toBeUndefined();
    expect(faultOf(seen(), seen({ width: 0.1, height: 0.12 }))).toBeUndefined();
  });

  it.each([
    ['no-face', []],
    ['several-faces', [seen(), seen({ width: 0.3, height: 0.4 })]],
    ['face-too-small', [seen({ width: 0.09, height: 0.1 })]],
    ['face-turned', [seen({ yaw: -31 })]],
    ['face-turned', [seen({ pitch: 31 })]],
    ['too-dark', [seen({ brightness: 14 })]],
    ['too-bright', [seen({ brightness: 98 })]],
    ['not-sharp', [seen({ sharpness: 9 })]],
  ] as const)('is told as %s', (fault, faces) => {
    expect(faultOf(...faces)).toBe(fault);
  });
});
