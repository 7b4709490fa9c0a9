/** What was found in a message, by name, and whether it is called sensitive. */
export interface ScoreExample {
  readonly found: ReadonlyMap<string, number>;
  readonly sensitive: boolean;
}

/** A name in fewer messages than this has no weight of its own. */
const seldom = 5;
/** Penalty on squared weights; with it the held-out ranking of the development half was best. */
const penalty = 3;
const steps = 120;

/** Weights of a logistic score, by Adam on all examples at once: the same examples give the same weights. */
export function fitScore(examples: readonly ScoreExample[]): {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
} {
  const columns = columnsOf(examples);
  const rows = examples.map(({ found }) =>
    [...found].flatMap(([name, value]) => {
      const column = columns.get(name);
      return column === undefined ? [] : [[column, value] as const];
    }),
  );
  const size = columns.size + 1;
  const weights = new Float64Array(size);
  const share = examples.filter(({ sensitive }) => sensitive).length / examples.length;
  weights[0] = Math.log(share / (1 - share));
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let step = 1; step <= steps; step++) {
    const gradient = weights.map((weight, column) => (column === 0 ? 0 : penalty * weight));
    rows.forEach((row, at) => {
      let odds = weights[0] as number;
      for (const [column, value] of row) odds += (weights[column] as number) * value;
      const off = 1 / (1 + Math.exp(-odds)) - (examples[at]?.sensitive ? 1 : 0);
      gradient[0] = (gradient[0] as number) + off;
      for (const [column, value] of row) gradient[column] = (gradient[column] as number) + off * value;
    });
    const rate = 0.1 * (1 - step / steps) + 0.002;
    gradient.forEach((slope, column) => {
      const mean = 0.9 * (means[column] as number) + 0.1 * slope;
      const square = 0.99 * (squares[column] as number) + 0.01 * slope * slope;
      means[column] = mean;
      squares[column] = square;
      const move = mean / (1 - 0.9 ** step) / (Math.sqrt(square / (1 - 0.99 ** step)) + 1e-8);
      weights[column] = (weights[column] as number) - rate * move;
    });
  }
  const named = [...columns].map(([name, column]) => [name, round(weights[column] as number)] as const);
  return { bias: round(weights[0] as number), weights: Object.fromEntries(named) };
}

/** Columns by name, from 1: 0 is the bias. */
function columnsOf(examples: readonly ScoreExample[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { found } of examples)
    for (const name of found.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= seldom).map(([name]) => name);
  return new Map(names.sort().map((name, at) => [name, at + 1]));
}

const round = (weight: number): number => Math.round(weight * 1000) / 1000;
