import type { Box, Detection } from './face-detection.ts';
import { type Affine, type Point, placed } from './picture.ts';

/** 468 points of a face in the picture's pixels, x, y and depth (smaller is nearer) one after another. */
export type FaceShape = Float32Array;

/** The landmark net looks at a square of this many pixels. */
export const shapeSide = 192;
/** The recognition net looks at a square of this many pixels. */
export const chipSide = 150;

/** How much more than the detector's box the landmark net wants to see. */
const surroundings = 1.5;
/** What the recognition net was trained with around the face, as a share of its size. */
const chipPadding = 0.25;

/** Numbers of points in the landmark net's mesh; left and right are the picture's. */
const points = {
  leftEye: { outer: 33, inner: 133, upper: [159, 158], lower: [145, 153] },
  rightEye: { outer: 263, inner: 362, upper: [386, 385], lower: [374, 380] },
  noseTip: 1,
  noseBase: 2,
  leftMouth: 61,
  rightMouth: 291,
  forehead: 10,
  chin: 152,
  leftCheek: 234,
  rightCheek: 454,
} as const;

/**
 * Where eye corners and nose base lie in an average face, 0 to 1: the chips that the recognition net was trained with
 * are made so (dlib, `get_face_chip_details`).
 */
const averageFace: readonly (readonly [point: number, place: Point])[] = [
  [points.rightEye.outer, [0.8595674595992, 0.2134981538014]],
  [points.rightEye.inner, [0.6460604764104, 0.2289674387677]],
  [points.leftEye.outer, [0.1205750620789, 0.2137274526848]],
  [points.leftEye.inner, [0.3340850613712, 0.2290642403242]],
  [points.noseBase, [0.4901123135679, 0.6277975316475]],
];

const at = (shape: FaceShape, point: number): Point => [
  shape[3 * point] as number,
  shape[3 * point + 1] as number,
];
const between = ([ax, ay]: Point, [bx, by]: Point): Point => [(ax + bx) / 2, (ay + by) / 2];
const distance = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(bx - ax, by - ay);

/** The square around a detected face that the landmark net looks at, turned so that the eyes are level. */
export function shapeView({ box, eyes: [left, right] }: Detection): Affine {
  const angle = Math.atan2(right[1] - left[1], right[0] - left[0]);
  const step = (Math.max(box.width, box.height) * surroundings) / shapeSide;
  const [cos, sin] = [Math.cos(angle) * step, Math.sin(angle) * step];
  const half = shapeSide / 2;
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  return [cos, -sin, x - (cos - sin) * half, sin, cos, y - (sin + cos) * half];
}

/** The landmark net's points, brought from its square into the picture. */
export function shapeIn(output: Float32Array, view: Affine): FaceShape {
  const shape = new Float32Array(output.length);
  const step = Math.hypot(view[0], view[3]);
  for (let index = 0; index < output.length; index += 3) {
    const [x, y] = placed(view, output[index] as number, output[index + 1] as number);
    shape[index] = x;
    shape[index + 1] = y;
    shape[index + 2] = (output[index + 2] as number) * step;
  }
  return shape;
}

/** The crop in which eye corners and nose base lie as in an average face, as nearly as turning and scaling can do. */
export function chipView(shape: FaceShape): Affine {
  const pairs = averageFace.map(([point, [x, y]]) => ({
    to: at(shape, point),
    from: [x, y].map((part) => ((chipPadding + part) / (2 * chipPadding + 1)) * chipSide) as unknown as Point,
  }));
  return similarityOf(pairs);
}

/** The turn, scale and shift that takes each `from` nearest to its `to` (least squares). */
function similarityOf(pairs: readonly { readonly from: Point; readonly to: Point }[]): Affine {
  const mean = (pick: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length;
  const [fromX, fromY] = [mean(({ from }) => from[0]), mean(({ from }) => from[1])];
  const [toX, toY] = [mean(({ to }) => to[0]), mean(({ to }) => to[1])];
  let [along, aside, size] = [0, 0, 0];
  for (const { from, to } of pairs) {
    const [x, y] = [from[0] - fromX, from[1] - fromY];
    const [u, v] = [to[0] - toX, to[1] - toY];
    along += x * u + y * v;
    aside += x * v - y * u;
    size += x * x + y * y;
  }
  const [a, b] = [along / size, aside / size];
  return [a, -b, toX - a * fromX + b * fromY, b, a, toY - b * fromX - a * fromY];
}

/** The rectangle around all points of the face. */
export function boxOf(shape: FaceShape): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < shape.length; index += 3) {
    left = Math.min(left, shape[index] as number);
    right = Math.max(right, shape[index] as number);
    top = Math.min(top, shape[index + 1] as number);
    bottom = Math.max(bottom, shape[index + 1] as number);
  }
  return { left, top, width: right - left, height: bottom - top };
}

/** The five points that Rekognition tells of every face, in the picture's pixels; left is the picture's left. */
export const landmarksOf = (shape: FaceShape) => ({
  eyeLeft: between(at(shape, points.leftEye.outer), at(shape, points.leftEye.inner)),
  eyeRight: between(at(shape, points.rightEye.outer), at(shape, points.rightEye.inner)),
  mouthLeft: at(shape, points.leftMouth),
  mouthRight: at(shape, points.rightMouth),
  nose: at(shape, points.noseTip),
});

/** Which way a head is turned, in degrees. */
export interface Pose {
  /** Leaning: positive when the eye at the picture's right is lower. */
  readonly roll: number;
  /** Turned: positive towards the picture's right. */
  readonly yaw: number;
  /** Nodding: positive when the face looks up. */
  readonly pitch: number;
}

/** The pose by two lines over the face: forehead to chin, cheek to cheek. */
export function poseOf(shape: FaceShape): Pose {
  const line = (from: number, to: number): readonly [number, number, number] =>
    [0, 1, 2].map(
      (axis) => (shape[3 * to + axis] as number) - (shape[3 * from + axis] as number),
    ) as unknown as [number, number, number];
  const down = line(points.forehead, points.chin);
  const across = line(points.leftCheek, points.rightCheek);
  const degrees = (radians: number) => (radians * 180) / Math.PI;
  return {
    roll: degrees(Math.atan2(across[1], across[0])),
    yaw: degrees(Math.atan2(across[2], Math.hypot(across[0], across[1]))),
    pitch: degrees(Math.atan2(-down[2], Math.hypot(down[0], down[1]))),
  };
}

/** How far the eyes are open: height over width of the wider open one. About 0.3 open, below 0.12 shut. */
export function eyeOpening(shape: FaceShape): number {
  const opening = ({ outer, inner, upper, lower }: (typeof points)['leftEye' | 'rightEye']) => {
    const height =
      distance(at(shape, upper[0]), at(shape, lower[0])) + distance(at(shape, upper[1]), at(shape, lower[1]));
    return height / 2 / distance(at(shape, outer), at(shape, inner));
  };
  return Math.max(opening(points.leftEye), opening(points.rightEye));
}
