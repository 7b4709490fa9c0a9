import type { Affine, Point } from './picture.ts';

/** A rectangle in a picture, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the detector sees a face. */
export interface Detection {
  readonly box: Box;
  /** 0 to 1. */
  readonly score: number;
  /** Middle of the eyes, at the picture's left and right. */
  readonly eyes: readonly [Point, Point];
}

/** The detector looks at a square of this many pixels. */
export const detectorSide = 256;
const valuesPerAnchor = 16;
const fine = { cells: 16, perCell: 2 };
const coarse = { cells: 8, perCell: 6 };
/** Below this the net's own authors take nothing for a face. */
const leastScore = 0.5;
const mostOverlap = 0.3;

/** What the detector's four outputs hold: a logit an anchor, and 16 numbers of box and six points an anchor. */
export interface DetectorOutput {
  readonly fineScores: Float32Array;
  readonly fineBoxes: Float32Array;
  readonly coarseScores: Float32Array;
  readonly coarseBoxes: Float32Array;
}

/** Takes the detector's square to the picture: the whole picture in the middle of it, black bars beside it. */
export function detectorView(width: number, height: number): Affine {
  const side = Math.max(width, height);
  const step = side / detectorSide;
  return [step, 0, (width - side) / 2 + step / 2 - 0.5, 0, step, (height - side) / 2 + step / 2 - 0.5];
}

/** Faces in the detector's outputs, the surest first; of overlapping ones only the surest. */
export function detectionsIn(output: DetectorOutput, view: Affine): readonly Detection[] {
  const found = [
    ...seen(output.fineScores, output.fineBoxes, fine, view),
    ...seen(output.coarseScores, output.coarseBoxes, coarse, view),
  ].sort((one, other) => other.score - one.score);
  const kept: Detection[] = [];
  for (const each of found)
    if (kept.every(({ box }) => overlap(box, each.box) <= mostOverlap)) kept.push(each);
  return kept;
}

function seen(
  scores: Float32Array,
  values: Float32Array,
  { cells, perCell }: typeof fine,
  [step, , left, , , top]: Affine,
): Detection[] {
  const found: Detection[] = [];
  for (const [anchor, logit] of scores.entries()) {
    const score = 1 / (1 + Math.exp(-logit));
    if (score < leastScore) continue;
    const cell = Math.floor(anchor / perCell);
    const centreX = (((cell % cells) + 0.5) / cells) * detectorSide;
    const centreY = ((Math.floor(cell / cells) + 0.5) / cells) * detectorSide;
    const value = (index: number) => values[anchor * valuesPerAnchor + index] as number;
    const point = (index: number): Point => [
      left + step * (centreX + value(4 + 2 * index)),
      top + step * (centreY + value(5 + 2 * index)),
    ];
    const [width, height] = [step * value(2), step * value(3)];
    const box = {
      left: left + step * (centreX + value(0)) - width / 2,
      top: top + step * (centreY + value(1)) - height / 2,
      width,
      height,
    };
    found.push({ score, box, eyes: [point(0), point(1)] });
  }
  return found;
}

/** Share that two boxes have in common of what they cover together, 0 to 1. */
export function overlap(one: Box, other: Box): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  const both = Math.max(0, across) * Math.max(0, down);
  return both / (one.width * one.height + other.width * other.height - both);
}
