import type { Question, SureFrom, SurePoint } from './text-model.ts';

/** Logarithms of odds from the weighted sums of a question. */
export const calibrated = (sums: ArrayLike<number>, { slope }: Pick<Question, 'slope'>): number[] =>
  Array.from(sums, (sum) => slope * sum);

/** Probabilities that add up to 1. */
export function softmax(odds: readonly number[]): number[] {
  const largest = Math.max(...odds);
  const shares = odds.map((each) => Math.exp(each - largest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

/** How likely the first is right when it is ahead by `margin`: between the measured points in a straight line. */
export function likelyRight(points: readonly SurePoint[], margin: number): number {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return 0;
  const next = points.findIndex((point) => point.margin > margin);
  if (next === 0) return first.right;
  if (next < 0) return last.right;
  const above = points[next] ?? last;
  const below = points[next - 1] ?? first;
  return (
    below.right + ((margin - below.margin) / (above.margin - below.margin)) * (above.right - below.right)
  );
}

/**
 * From which margin a message is sent by the house itself, for a precision to be held.
 * @returns the margin measured for the nearest precision that is not lower; infinite where none is
 */
export function marginFor(sureFrom: readonly SureFrom[], precision: number): number {
  const enough = sureFrom.filter((each) => each.precision >= precision - 1e-9);
  return enough.reduce((best, each) => (each.precision < best.precision ? each : best), {
    precision: Number.POSITIVE_INFINITY,
    margin: Number.POSITIVE_INFINITY,
  }).margin;
}
