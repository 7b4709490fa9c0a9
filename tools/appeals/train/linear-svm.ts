/** Rows of numbers, most of them zero: row `i` holds columns `columns[starts[i] … starts[i + 1]]`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  /** Columns there are. */
  readonly width: number;
}

/** How a machine is trained. */
export interface SvmRules {
  /** What an error costs against a wide margin. */
  readonly cost: number;
  /** Passes over the rows, at most. */
  readonly passes: number;
  /** Largest violation of the optimum that is let be. */
  readonly tolerance: number;
}

/** One weight per column, and one that always counts. */
export interface Machine {
  readonly weights: Float32Array;
  readonly bias: number;
}

/**
 * A linear support vector machine that tells the rows where `positive` is 1 from the others: L2 regularisation,
 * squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, as in LIBLINEAR).
 * @param importance what an error in a row costs, as a factor
 */
export function trainMachine(
  rows: SparseRows,
  which: Int32Array,
  positive: (row: number) => boolean,
  importance: (row: number) => number,
  rules: SvmRules,
  random: () => number,
): Machine {
  const { starts, columns, values, width } = rows;
  const weights = new Float32Array(width);
  let bias = 0;
  const count = which.length;
  const alpha = new Float64Array(count);
  const signs = new Int8Array(count);
  const diagonal = new Float64Array(count);
  const curvature = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const row = which[at] ?? 0;
    signs[at] = positive(row) ? 1 : -1;
    diagonal[at] = 0.5 / (rules.cost * importance(row));
    let square = 1;
    for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) square += (values[k] ?? 0) ** 2;
    curvature[at] = square + (diagonal[at] ?? 0);
  }
  const order = Int32Array.from({ length: count }, (_, at) => at);
  let active = count;
  let bound = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < rules.passes; pass++) {
    shuffle(order, active, random);
    let largest = Number.NEGATIVE_INFINITY;
    let smallest = Number.POSITIVE_INFINITY;
    for (let place = 0; place < active; place++) {
      const at = order[place] ?? 0;
      const row = which[at] ?? 0;
      const sign = signs[at] ?? 1;
      const from = starts[row] ?? 0;
      const to = starts[row + 1] ?? 0;
      let product = bias;
      for (let k = from; k < to; k++)
        product += (weights[columns[k] as number] as number) * (values[k] as number);
      const before = alpha[at] as number;
      const slope = sign * product - 1 + before * (diagonal[at] as number);
      if (before === 0 && slope > bound) {
        // Far on its right side: left alone until the end.
        active--;
        order[place] = order[active] as number;
        order[active] = at;
        place--;
        continue;
      }
      const violation = before === 0 ? Math.min(slope, 0) : slope;
      largest = Math.max(largest, violation);
      smallest = Math.min(smallest, violation);
      if (Math.abs(violation) < 1e-12) continue;
      const after = Math.max(before - slope / (curvature[at] as number), 0);
      alpha[at] = after;
      const step = (after - before) * sign;
      if (step === 0) continue;
      for (let k = from; k < to; k++) {
        const column = columns[k] as number;
        weights[column] = (weights[column] as number) + step * (values[k] as number);
      }
      bias += step;
    }
    if (largest - smallest <= rules.tolerance) {
      if (active === count) break;
      active = count;
      bound = Number.POSITIVE_INFINITY;
    } else bound = largest > 0 ? largest : Number.POSITIVE_INFINITY;
  }
  return { weights, bias };
}

function shuffle(order: Int32Array, count: number, random: () => number): void {
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (count - at));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}
