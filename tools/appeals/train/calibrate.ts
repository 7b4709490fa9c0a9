import { calibrated, softmax } from '../../../functions/appeals/domain/language/unit/calibration.ts';
import type {
  Question,
  SureFrom,
  SurePoint,
} from '../../../functions/appeals/domain/language/unit/text-model.ts';

type Calibration = Question['calibration'];

const steps = 250;
const rate = 0.05;
const offsetPenalty = 2e-3;

/** Slope and offsets under which the sums of held-out messages give the likeliest probabilities (Adam). */
export function calibrationOf(
  sums: readonly Float64Array[],
  of: Int32Array,
  rows: readonly number[],
  classes: number,
): Calibration {
  const values = new Float64Array(classes + 1);
  values[0] = 3;
  const first = new Float64Array(classes + 1);
  const second = new Float64Array(classes + 1);
  for (let step = 1; step <= steps; step++) {
    const slopes = new Float64Array(classes + 1);
    const offsets = Array.from(values.subarray(1));
    for (const row of rows) {
      const own = sums[row] as Float64Array;
      const shares = softmax(calibrated(own, { slope: values[0] as number, offsets }));
      for (let each = 0; each < classes; each++) {
        const error = (shares[each] as number) - (of[row] === each ? 1 : 0);
        slopes[0] = (slopes[0] as number) + error * (own[each] as number);
        slopes[each + 1] = (slopes[each + 1] as number) + error;
      }
    }
    for (let at = 0; at <= classes; at++) {
      const slope =
        (slopes[at] as number) / rows.length + (at > 0 ? offsetPenalty * (values[at] as number) : 0);
      first[at] = 0.9 * (first[at] as number) + 0.1 * slope;
      second[at] = 0.999 * (second[at] as number) + 0.001 * slope * slope;
      const mean = (first[at] as number) / (1 - 0.9 ** step);
      const spread = (second[at] as number) / (1 - 0.999 ** step);
      values[at] = (values[at] as number) - (rate * mean) / (Math.sqrt(spread) + 1e-8);
    }
  }
  return { slope: values[0] as number, offsets: Array.from(values.subarray(1)) };
}

/** How far the first was ahead of the second, and whether it was right. */
export interface Outcome {
  readonly margin: number;
  readonly right: boolean;
}

/**
 * The lowest margin for each precision from 0.80 to 0.99, where of the outcomes above it this share is right.
 * @param reliability how often a label is right itself; precision is reckoned against labels as if all were
 */
export function sureFromOf(outcomes: readonly Outcome[], reliability: number): SureFrom[] {
  const sorted = [...outcomes].sort((one, other) => other.margin - one.margin);
  const precisions: number[] = [];
  let right = 0;
  sorted.forEach((outcome, at) => {
    if (outcome.right) right++;
    precisions[at] = Math.min(1, right / (at + 1) / reliability);
  });
  return Array.from({ length: 20 }, (_, at) => (80 + at) / 100).flatMap((precision) => {
    const last = precisions.findLastIndex((each, at) => at >= 30 && each >= precision);
    const margin = sorted[last]?.margin;
    return margin === undefined ? [] : [{ precision, margin, coverage: (last + 1) / sorted.length }];
  });
}

const bins = 12;

/** How often the first is right by how far it is ahead: means of equal parts, made to rise (pool adjacent violators). */
export function surePointsOf(outcomes: readonly Outcome[]): SurePoint[] {
  const sorted = [...outcomes].sort((one, other) => one.margin - other.margin);
  const blocks: { margin: number; right: number; count: number }[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const part = sorted.slice((bin * sorted.length) / bins, ((bin + 1) * sorted.length) / bins);
    if (part.length === 0) continue;
    let block = {
      margin: part.reduce((sum, each) => sum + each.margin, 0) / part.length,
      right: part.filter(({ right }) => right).length / part.length,
      count: part.length,
    };
    for (let last = blocks.at(-1); last && last.right >= block.right; last = blocks.at(-1)) {
      const count = last.count + block.count;
      block = {
        margin: (last.margin * last.count + block.margin * block.count) / count,
        right: (last.right * last.count + block.right * block.count) / count,
        count,
      };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.map(({ margin, right }) => ({ margin, right }));
}
