import type { Machine, SparseRows } from './linear-svm.ts';

/** How a regression is trained. */
export interface RegressionRules {
  readonly passes: number;
  /** Size of the first steps. */
  readonly rate: number;
  /** Pull of every weight to zero. */
  readonly decay: number;
}

/**
 * A multinomial logistic regression by stochastic gradient descent, its weights averaged over the last half of the
 * passes. Unlike machines of their own its classes compete, so that it ranks better what is not first.
 */
export function trainRegression(
  rows: SparseRows,
  which: Int32Array,
  classOf: (row: number) => number,
  importance: (row: number) => number,
  classes: number,
  { passes, rate, decay }: RegressionRules,
  random: () => number,
): readonly Machine[] {
  const { starts, columns, values, width } = rows;
  const weights = new Float32Array(width * classes);
  const summed = new Float32Array(width * classes);
  const biases = new Float64Array(classes);
  const order = Int32Array.from(which);
  const odds = new Float64Array(classes);
  let scale = 1;
  let step = 0;
  let kept = 0;
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    for (const row of order) {
      const eta = rate / (1 + (4 * step++) / (passes * order.length));
      scale *= 1 - eta * decay;
      const from = starts[row] as number;
      const to = starts[row + 1] as number;
      odds.fill(0);
      for (let k = from; k < to; k++) {
        const value = values[k] as number;
        const base = (columns[k] as number) * classes;
        for (let each = 0; each < classes; each++)
          odds[each] = (odds[each] as number) + value * (weights[base + each] as number);
      }
      stepsOf(odds, biases, scale, classOf(row), eta * importance(row));
      for (let k = from; k < to; k++) {
        const value = values[k] as number;
        const base = (columns[k] as number) * classes;
        for (let each = 0; each < classes; each++)
          weights[base + each] = (weights[base + each] as number) + value * (odds[each] as number);
      }
    }
    if (pass < passes / 2) continue;
    kept++;
    for (let at = 0; at < summed.length; at++)
      summed[at] = (summed[at] as number) + scale * (weights[at] as number);
  }
  return Array.from({ length: classes }, (_, each) => ({
    weights: Float32Array.from(
      { length: width },
      (_, column) => (summed[column * classes + each] as number) / kept,
    ),
    bias: biases[each] as number,
  }));
}

/** A bias moves slower than a weight: it is in every row. */
const biasRate = 0.1;

/** Turns the odds of a row into the steps of its weights, and moves the biases. */
function stepsOf(
  odds: Float64Array,
  biases: Float64Array,
  scale: number,
  own: number,
  strength: number,
): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let each = 0; each < odds.length; each++) {
    odds[each] = (odds[each] as number) * scale + (biases[each] as number);
    largest = Math.max(largest, odds[each] as number);
  }
  let total = 0;
  for (let each = 0; each < odds.length; each++) {
    odds[each] = Math.exp((odds[each] as number) - largest);
    total += odds[each] as number;
  }
  for (let each = 0; each < odds.length; each++) {
    const error = (odds[each] as number) / total - (each === own ? 1 : 0);
    odds[each] = (-strength * error) / scale;
    biases[each] = (biases[each] as number) - biasRate * strength * error;
  }
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}
