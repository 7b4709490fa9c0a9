import { describe, expect, it } from 'vitest';
import { crop, flattened, type Orientation, type Picture, shrunk, upright } from './picture.ts';

/** One byte a pixel, as its red. */
const pictureOf = (rows: readonly (readonly number[])[]): Picture => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  data: Uint8ClampedArray.from(rows.flat().flatMap((red) => [red, 0, 0, 255])),
});
const redsOf = ({ width, height, data }: Picture) =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => data[(y * width + x) * 4]),
  );

const stored = pictureOf([
  [1, 2, 3],
  [4, 5, 6],
]);

describe('a picture', () => {
  const shown: readonly (readonly [Orientation, readonly (readonly number[])[]])[] = [
    [
      1,
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      2,
      [
        [3, 2, 1],
        [6, 5, 4],
      ],
    ],
    [
      3,
      [
        [6, 5, 4],
        [3, 2, 1],
      ],
    ],
    [
      4,
      [
        [4, 5, 6],
        [1, 2, 3],
      ],
    ],
    [
      5,
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    ],
    [
      6,
      [
        [4, 1],
        [5, 2],
        [6, 3],
      ],
    ],
    [
      7,
      [
        [6, 3],
        [5, 2],
        [4, 1],
      ],
    ],
    [
      8,
      [
        [3, 6],
        [2, 5],
        [1, 4],
      ],
    ],
  ];
  it.each(shown)('of EXIF orientation %i is shown the right way up', (orientation, rows) => {
    expect(redsOf(upright(stored, orientation))).toEqual(rows);
  });

  it('is cropped with pixels between pixels weighed, and black outside', () => {
    const reds = (values: Float32Array) => [...values].filter((_, at) => at % 3 === 0);
    expect(reds(crop(stored, [1, 0, 0, 0, 1, 0], 3, 2))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(reds(crop(stored, [1, 0, 0.5, 0, 1, 0.5], 2, 1))).toEqual([3, 4]);
    expect(reds(crop(stored, [1, 0, -1, 0, 1, 0], 2, 1))).toEqual([0, 1]);
    expect([...crop(stored, [1, 0, 0, 0, 1, 0], 1, 1, 2, -1)]).toEqual([1, -1, -1]);
  });

  it('is shrunk by whole blocks, and left alone when it is small', () => {
    const large = pictureOf([
      [0, 2, 10, 10],
      [4, 6, 10, 10],
    ]);
    expect(redsOf(shrunk(large, 2))).toEqual([[3, 10]]);
    expect(shrunk(large, 3)).toBe(large);
  });

  it('shows grey where it is transparent', () => {
    const glass: Picture = { width: 1, height: 1, data: Uint8ClampedArray.from([200, 0, 0, 0]) };
    expect([...flattened(glass).data]).toEqual([128, 128, 128, 255]);
    expect(flattened(stored)).toBe(stored);
  });
});
