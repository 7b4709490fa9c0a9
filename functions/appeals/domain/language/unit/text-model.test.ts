import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelyRight, marginFor, softmax } from './calibration.ts';
import { exampleReader } from './example-model.ts';
import { modelBytes, readModel } from './model-file.ts';
import { byteOf, readMessage, weightOf } from './text-model.ts';

describe('a model', () => {
  it('adds up weighted features, brought to length 1', () => {
    const { sums } = readMessage(exampleReader(), { title: '', text: '路灯，公交' });
    // Two grams of the same weight: each counts 1/√2.
    expect(sums.unit?.[0]).toBeCloseTo((2 - 1) / Math.SQRT2, 1);
    expect(sums.unit?.[1]).toBeCloseTo((2 - 1) / Math.SQRT2, 1);
    expect(sums.theme?.[0]).toBeCloseTo(0, 5);
  });

  it('keeps a weight in one byte, at most 2 % of the largest weight off', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (weight) => {
        const byte = Int8Array.of(byteOf(weight, 3))[0] ?? 0;
        return Math.abs(weightOf(byte, 3) - weight) <= 0.02 * 3;
      }),
    );
  });

  it('comes back from its file as it was', () => {
    const { model } = exampleReader();
    expect(readModel(modelBytes(model))).toEqual({ ok: true, value: model });
  });

  it('comes back as well from the middle of other bytes', () => {
    const { model } = exampleReader();
    const bytes = modelBytes(model);
    const among = new Uint8Array(bytes.length + 20).fill(7);
    among.set(bytes, 13);
    expect(readModel(Buffer.from(among.buffer, 13, bytes.length))).toEqual({ ok: true, value: model });
  });

  it('is refused when its file is of another form, cut short or too long', () => {
    const bytes = modelBytes(exampleReader().model);
    expect(readModel(new Uint8Array())).toMatchObject({ ok: false });
    expect(readModel(new TextEncoder().encode('something else altogether'))).toMatchObject({ ok: false });
    for (const cut of [24, 40, bytes.length - 1])
      expect(readModel(bytes.subarray(0, cut))).toMatchObject({ ok: false });
    expect(readModel(Uint8Array.from([...bytes, 0]))).toMatchObject({ ok: false });
  });
});

describe('calibration', () => {
  it('gives probabilities that add up to 1 and keep the order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (odds) => {
          const shares = softmax(odds);
          const total = shares.reduce((sum, share) => sum + share, 0);
          const keepsOrder = odds.every((one, at) =>
            odds.every((other, place) => one <= other || (shares[at] ?? 0) >= (shares[place] ?? 0)),
          );
          return Math.abs(total - 1) < 1e-9 && keepsOrder;
        },
      ),
    );
  });

  it('never says less for a wider margin', () => {
    const points = [
      { margin: 0, right: 0.4 },
      { margin: 1, right: 0.7 },
      { margin: 3, right: 0.9 },
    ];
    expect(likelyRight(points, -1)).toBe(0.4);
    expect(likelyRight(points, 2)).toBeCloseTo(0.8, 10);
    expect(likelyRight(points, 9)).toBe(0.9);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (one, more) => likelyRight(points, one + more) >= likelyRight(points, one),
      ),
    );
  });

  it('abstains where no margin was measured to hold the precision', () => {
    const sureFrom = [
      { precision: 0.9, margin: 0.5, coverage: 0.8 },
      { precision: 0.95, margin: 1.5, coverage: 0.5 },
    ];
    expect(marginFor(sureFrom, 0.9)).toBe(0.5);
    expect(marginFor(sureFrom, 0.93)).toBe(1.5);
    expect(marginFor(sureFrom, 0.97)).toBe(Number.POSITIVE_INFINITY);
  });
});
