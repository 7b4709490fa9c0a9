import { calibrated, softmax } from '../../../functions/appeals/domain/language/unit/calibration.ts';
import type { SureFrom, SurePoint } from '../../../functions/appeals/domain/language/unit/text-model.ts';

const widestSlope = 50;
const searchSteps = 40;

/** The slope under which the sums of held-out messages give the likeliest probabilities (golden section search). */
export function slopeOf(sums: readonly Float64Array[], of: Int32Array, rows: readonly number[]): number {
  const surprise = (slope: number): number =>
    rows.reduce((total, row) => {
      const shares = softmax(calibrated(sums[row] as Float64Array, { slope }));
      return total - Math.log(Math.max(1e-12, shares[of[row] as number] as number));
    }, 0);
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, widestSlope];
  for (let step = 0; step < searchSteps && high - low > 1e-3; step++) {
    const lower = high - golden * (high - low);
    const upper = low + golden * (high - low);
    if (surprise(lower) < surprise(upper)) high = upper;
    else low = lower;
  }
  return (low + high) / 2;
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

/**
 * How often the first is right by how far it is ahead: means of equal parts, made to rise (pool adjacent violators).
 * None is sure: each part counts one more right and one more wrong than it has.
 */
export function surePointsOf(outcomes: readonly Outcome[]): SurePoint[] {
  const sorted = [...outcomes].sort((one, other) => one.margin - other.margin);
  const blocks: { margin: number; right: number; count: number }[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const part = sorted.slice((bin * sorted.length) / bins, ((bin + 1) * sorted.length) / bins);
    if (part.length === 0) continue;
    let block = {
      margin: part.reduce((sum, each) => sum + each.margin, 0) / part.length,
      right: (1 + part.filter(({ right }) => right).length) / (2 + part.length),
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
