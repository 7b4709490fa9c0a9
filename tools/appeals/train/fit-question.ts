import type { Question } from '../../../functions/appeals/domain/language/unit/text-model.ts';
import { seededRandom } from '../../replay/seeded-random.ts';
import { type Machine, type SparseRows, trainMachine } from './linear-svm.ts';
import { trainRegression } from './softmax-regression.ts';

/** What the rows answer to one question. */
export interface Answers {
  readonly name: Question['name'];
  readonly classes: readonly string[];
  /** Class of each row; -1 where nobody said. */
  readonly of: Int32Array;
}

const regressionRules = { passes: 14, rate: 1, decay: 1e-5 };
const rules = { cost: 0.3, passes: 20, tolerance: 0.2 };
/** A class of few rows counts more: each row by (rows of its class)^-power. */
const balance = 0.4;

/** One machine per class, each telling its rows from all others; for `others`, machines that compete. */
export function fitQuestion(
  rows: SparseRows,
  which: Int32Array,
  { name, classes, of }: Answers,
  importance: (row: number) => number,
): readonly Machine[] {
  const known = which.filter((row) => (of[row] as number) >= 0);
  const sizes = new Float64Array(classes.length);
  for (const row of known) sizes[of[row] as number] = (sizes[of[row] as number] as number) + 1;
  const factors = sizes.map((count) => (count === 0 ? 0 : count ** -balance));
  const mean = known.reduce((sum, row) => sum + (factors[of[row] as number] as number), 0) / known.length;
  const counts = (row: number): number => (importance(row) * (factors[of[row] as number] as number)) / mean;
  if (name === 'others') {
    const classOf = (row: number): number => of[row] as number;
    return trainRegression(rows, known, classOf, counts, classes.length, regressionRules, seededRandom(1));
  }
  return classes.map((_, number) =>
    trainMachine(rows, known, (row) => of[row] === number, counts, rules, seededRandom(number + 1)),
  );
}

/** What a row adds up to for each machine. */
export function sumsOfRow(machines: readonly Machine[], rows: SparseRows, row: number): Float64Array {
  const from = rows.starts[row] as number;
  const to = rows.starts[row + 1] as number;
  return Float64Array.from(machines, ({ weights, bias }) => {
    let sum = bias;
    for (let at = from; at < to; at++)
      sum += (weights[rows.columns[at] as number] as number) * (rows.values[at] as number);
    return sum;
  });
}
