/** A decoded image: rows from top to bottom, four bytes (red, green, blue, opaque alpha) a pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** A point in a picture: x to the right, y down, in pixels. */
export type Point = readonly [x: number, y: number];

/** Takes a point (x, y) of a crop to the point (a·x + b·y + c, d·x + e·y + f) of the picture it is cut from. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Where a point of the crop lies in the picture. */
export const placed = ([a, b, c, d, e, f]: Affine, x: number, y: number): Point => [
  a * x + b * y + c,
  d * x + e * y + f,
];

/**
 * Cuts a `width` × `height` crop out of a picture, pixels between pixels weighed bilinearly, black outside.
 *
 * @returns red, green, blue of each pixel as `value * scale + offset`, as nets take them.
 */
export function crop(
  picture: Picture,
  from: Affine,
  width: number,
  height: number,
  scale = 1,
  offset = 0,
): Float32Array {
  const out = new Float32Array(width * height * 3);
  const [a, b, c, d, e, f] = from;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) blend(picture, a * x + b * y + c, d * x + e * y + f, out, at);
  if (scale !== 1 || offset !== 0)
    for (let at = 0; at < out.length; at++) out[at] = (out[at] as number) * scale + offset;
  return out;
}

/** Writes red, green, blue between the four pixels around (x, y) to `out`. */
function blend({ width, height, data }: Picture, x: number, y: number, out: Float32Array, at: number): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  for (let row = 0; row < 2; row++) {
    if (top + row < 0 || top + row >= height) continue;
    const down = row === 0 ? 1 - (y - top) : y - top;
    for (let column = 0; column < 2; column++) {
      if (left + column < 0 || left + column >= width) continue;
      const weight = down * (column === 0 ? 1 - (x - left) : x - left);
      const from = ((top + row) * width + left + column) * 4;
      out[at] = (out[at] as number) + weight * (data[from] as number);
      out[at + 1] = (out[at + 1] as number) + weight * (data[from + 1] as number);
      out[at + 2] = (out[at + 2] as number) + weight * (data[from + 2] as number);
    }
  }
}

/** The picture with its longer side at most about `longest` pixels: whole blocks of pixels become their mean. */
export function shrunk(picture: Picture, longest: number): Picture {
  const factor = Math.floor(Math.max(picture.width, picture.height) / longest);
  if (factor < 2) return picture;
  const width = Math.floor(picture.width / factor);
  const height = Math.floor(picture.height / factor);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      meanOfBlock(picture, x * factor, y * factor, factor, data, (y * width + x) * 4);
  return { width, height, data };
}

function meanOfBlock(
  { width, data }: Picture,
  left: number,
  top: number,
  size: number,
  out: Uint8ClampedArray,
  at: number,
): void {
  let [red, green, blue] = [0, 0, 0];
  for (let y = top; y < top + size; y++)
    for (let x = left, from = (y * width + left) * 4; x < left + size; x++, from += 4) {
      red += data[from] as number;
      green += data[from + 1] as number;
      blue += data[from + 2] as number;
    }
  const pixels = size * size;
  out[at] = red / pixels;
  out[at + 1] = green / pixels;
  out[at + 2] = blue / pixels;
  out[at + 3] = 255;
}

/** Which way up the camera was held, as EXIF says it: 1 upright, 2 to 8 mirrored and turned. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The picture as it is meant to be seen. */
export function upright(picture: Picture, orientation: Orientation): Picture {
  if (orientation === 1) return picture;
  const turned = orientation >= 5;
  const [width, height] = turned ? [picture.height, picture.width] : [picture.width, picture.height];
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, picture.width * picture.height);
  const to = new Uint32Array(width * height);
  const [lastX, lastY] = [picture.width - 1, picture.height - 1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [across, down] = turned ? [y, x] : [x, y];
      const sourceX = [2, 3, 7, 8].includes(orientation) ? lastX - across : across;
      const sourceY = [3, 4, 6, 7].includes(orientation) ? lastY - down : down;
      to[y * width + x] = from[sourceY * picture.width + sourceX] as number;
    }
  return { width, height, data: new Uint8ClampedArray(to.buffer) };
}

/** Transparent pixels before mid-grey; what is opaque stays as it is. */
export function flattened(picture: Picture): Picture {
  const { data } = picture;
  if (data.every((value, at) => at % 4 !== 3 || value === 255)) return picture;
  const out = Uint8ClampedArray.from(data);
  for (let at = 0; at < out.length; at += 4) {
    const alpha = (data[at + 3] as number) / 255;
    for (let channel = at; channel < at + 3; channel++)
      out[channel] = (data[channel] as number) * alpha + 128 * (1 - alpha);
    out[at + 3] = 255;
  }
  return { ...picture, data: out };
}
