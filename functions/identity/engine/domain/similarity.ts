import type { FaceTemplate } from './face.ts';

/**
 * How alike two faces are told to be, by the distance of their templates (0 to 2), and how often two strangers are at
 * least so near. Strangers' distances are taken for normally distributed, nearer and wider than `npm run faces:report`
 * counts them (0.608, 0.063); rates below one in a hundred are that curve's, not counted: see the README.
 */
const strangers = { mean: 0.585, deviation: 0.072 } as const;

const knots = [
  { distance: 0, similarity: 100, falseMatchRate: 0 },
  { distance: strangers.mean - 4.265 * strangers.deviation, similarity: 99, falseMatchRate: 1e-5 },
  { distance: strangers.mean - 3.719 * strangers.deviation, similarity: 95, falseMatchRate: 1e-4 },
  { distance: strangers.mean - 3.09 * strangers.deviation, similarity: 90, falseMatchRate: 1e-3 },
  { distance: strangers.mean - 2.326 * strangers.deviation, similarity: 80, falseMatchRate: 1e-2 },
  { distance: strangers.mean, similarity: 20, falseMatchRate: 0.5 },
  { distance: 2, similarity: 0, falseMatchRate: 1 },
] as const;

/** Similarity thresholds with the share of strangers' pairs that reach them. */
export const statedRates: readonly { readonly similarity: number; readonly falseMatchRate: number }[] = knots
  .slice(1, -2)
  .map(({ similarity, falseMatchRate }) => ({ similarity, falseMatchRate }));

/** Similarity, 0 to 100, of two templates that are so far apart. Falls strictly with the distance. */
export function similarityAt(distance: number): number {
  return between(distance, 'distance', 'similarity');
}

/** The largest distance at which the similarity is still `similarity` (0 to 100). */
export function distanceAt(similarity: number): number {
  return between(similarity, 'similarity', 'distance');
}

type Side = 'distance' | 'similarity';

function between(value: number, from: Side, to: Side): number {
  const inside = (index: number) => {
    const [one, other] = [knots[index], knots[index + 1]];
    return (
      one && other && Math.min(one[from], other[from]) <= value && value <= Math.max(one[from], other[from])
    );
  };
  const at = knots.findIndex((_, index) => inside(index));
  const [one, other] = [knots[at], knots[at + 1]];
  if (!one || !other) return value > 0 ? (knots.at(-1)?.[to] ?? 0) : knots[0][to];
  const share = (value - one[from]) / (other[from] - one[from]);
  return one[to] + share * (other[to] - one[to]);
}

/** The distance of two templates whose product is `dot`. */
export const distanceOf = (dot: number): number => Math.sqrt(Math.max(0, 2 - 2 * dot));

/** The product of two templates: 1 of the same, about 0.83 of strangers. */
export const dotOf = (one: FaceTemplate, other: FaceTemplate): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] as number), 0);

/** Similarity of two faces, 0 to 100. */
export const similarityOf = (one: FaceTemplate, other: FaceTemplate): number =>
  similarityAt(distanceOf(dotOf(one, other)));
