import type { Operator } from './condition.ts';

/** The closed interval of doubles that a comparison with `bounds` admits; `between` has two bounds. */
export function intervalOf(op: Operator, bounds: readonly number[]): [from: number, to: number] {
  const [bound = Number.NaN, last = bound] = bounds;
  switch (op) {
    case '<':
      return [-Infinity, nextBelow(bound)];
    case '<=':
      return [-Infinity, bound];
    case '>':
      return [nextAbove(bound), Infinity];
    case '>=':
      return [bound, Infinity];
    default:
      return [bound, last];
  }
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The least double above a number. */
export function nextAbove(value: number): number {
  float[0] = value === 0 ? 0 : value;
  bits[0] = (bits[0] ?? 0n) + (value >= 0 ? 1n : -1n);
  return float[0] ?? Number.NaN;
}

/** The greatest double below a number. */
export const nextBelow = (value: number): number => -nextAbove(-value);
