import type { FaceShape } from './face-shape.ts';

/**
 * How far two views of a face are from two views of a flat picture: the points of one are brought to the other as a
 * plane would be turned (a homography, least squares), and what is left over is its root mean square in shares of the
 * face's width. A photo that is tilted leaves little; a head that turns leaves nose and cheeks in other places.
 */
export function depthSeen(before: FaceShape, after: FaceShape): number {
  const [one, other] = [normalised(before), normalised(after)];
  const plane = homography(one, other);
  let sum = 0;
  for (let at = 0; at < one.length; at += 2) {
    const [x, y] = [one[at] as number, one[at + 1] as number];
    const [a, b, c, d, e, f, g, h] = plane;
    const depth = g * x + h * y + 1;
    sum +=
      ((a * x + b * y + c) / depth - (other[at] as number)) ** 2 +
      ((d * x + e * y + f) / depth - (other[at + 1] as number)) ** 2;
  }
  return Math.sqrt(sum / (one.length / 2));
}

/** x and y of every point, in the face's widths from its middle. */
function normalised(shape: FaceShape): Float64Array {
  const points = shape.length / 3;
  let [left, right, middleX, middleY] = [Infinity, -Infinity, 0, 0];
  for (let at = 0; at < shape.length; at += 3) {
    left = Math.min(left, shape[at] as number);
    right = Math.max(right, shape[at] as number);
    middleX += (shape[at] as number) / points;
    middleY += (shape[at + 1] as number) / points;
  }
  const out = new Float64Array(points * 2);
  for (let point = 0; point < points; point++) {
    out[2 * point] = ((shape[3 * point] as number) - middleX) / (right - left);
    out[2 * point + 1] = ((shape[3 * point + 1] as number) - middleY) / (right - left);
  }
  return out;
}

const unknowns = 8;
type Plane = readonly [number, number, number, number, number, number, number, number];

/** The eight numbers of the plane's turn, by the normal equations. */
function homography(from: Float64Array, to: Float64Array): Plane {
  const matrix = Array.from({ length: unknowns }, () => new Float64Array(unknowns + 1));
  const take = (row: readonly number[], value: number) => {
    for (let i = 0; i < unknowns; i++) {
      const line = matrix[i] as Float64Array;
      for (let j = 0; j < unknowns; j++)
        line[j] = (line[j] as number) + (row[i] as number) * (row[j] as number);
      line[unknowns] = (line[unknowns] as number) + (row[i] as number) * value;
    }
  };
  for (let at = 0; at < from.length; at += 2) {
    const [x, y, u, v] = [from[at], from[at + 1], to[at], to[at + 1]] as [number, number, number, number];
    take([x, y, 1, 0, 0, 0, -x * u, -y * u], u);
    take([0, 0, 0, x, y, 1, -x * v, -y * v], v);
  }
  return solved(matrix);
}

/** Gauss with the largest pivot. */
function solved(rows: readonly Float64Array[]): Plane {
  const matrix = [...rows];
  for (let column = 0; column < unknowns; column++) {
    const pivot = matrix.reduce(
      (best, row, at) =>
        at >= column && Math.abs(row[column] as number) > Math.abs(matrix[best]?.[column] as number)
          ? at
          : best,
      column,
    );
    [matrix[column], matrix[pivot]] = [matrix[pivot] as Float64Array, matrix[column] as Float64Array];
    const line = matrix[column] as Float64Array;
    for (const [at, row] of matrix.entries()) {
      if (at === column) continue;
      const share = (row[column] as number) / (line[column] as number);
      for (let j = column; j <= unknowns; j++) row[j] = (row[j] as number) - share * (line[j] as number);
    }
  }
  return matrix.map((row, at) => (row[unknowns] as number) / (row[at] as number)) as unknown as Plane;
}
