import { seededRandom } from '../../replay/seeded-random.ts';
import { type Machine, type SparseRows, trainMachine } from './linear-svm.ts';

/** What the rows answer to one question. */
export interface Answers {
  readonly name: 'unit' | 'theme' | 'kind' | 'group';
  readonly classes: readonly string[];
  /** Class of each row; -1 where nobody said. */
  readonly of: Int32Array;
}

const rules = { cost: 0.3, passes: 20, tolerance: 0.2 };
/** A class of few rows counts more: each row by (rows of its class)^-power. */
const balance = 0.4;

/** One machine per class, each telling its rows from all others. */
export function fitQuestion(
  rows: SparseRows,
  which: Int32Array,
  { classes, of }: Answers,
  importance: (row: number) => number,
): readonly Machine[] {
  const known = which.filter((row) => (of[row] as number) >= 0);
  const counts = new Float64Array(classes.length);
  for (const row of known) counts[of[row] as number] = (counts[of[row] as number] as number) + 1;
  const factors = counts.map((count) => (count === 0 ? 0 : count ** -balance));
  const mean = known.reduce((sum, row) => sum + (factors[of[row] as number] as number), 0) / known.length;
  return classes.map((_, number) =>
    trainMachine(
      rows,
      known,
      (row) => of[row] === number,
      (row) => (importance(row) * (factors[of[row] as number] as number)) / mean,
      rules,
      seededRandom(number + 1),
    ),
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
