import type { Box } from './face-detection.ts';
import { crop, type Picture } from './picture.ts';

const side = 256;
/** Waves from this many a crop on are finer than what a face shows. */
const finest = side / 2;
const coarsest = side / 6;

/**
 * How much the face's picture is one of fine regular waves, as a screen's grid or a print's raster makes them: the
 * strongest wave against the middle one, in powers of ten. Skin and hair have no such waves; the squares of eight
 * pixels that JPEG makes have, and are left out.
 */
export function patternIn(picture: Picture, { left, top, width, height }: Box): number {
  const [x, y] = [Math.round(left + width / 2 - side / 2), Math.round(top + height / 2 - side / 2)];
  const pixels = crop(picture, [1, 0, x, 0, 1, y], side, side);
  const strengths = wavesOf(pixels);
  const sorted = Float64Array.from(strengths).sort();
  const middle = sorted[sorted.length >> 1] as number;
  return Math.log10((sorted.at(-1) as number) / Math.max(middle, 1e-9));
}

function wavesOf(pixels: Float32Array): number[] {
  const real = new Float64Array(side * side);
  const imaginary = new Float64Array(side * side);
  for (let at = 0; at < real.length; at++) {
    const luma =
      0.299 * (pixels[3 * at] as number) +
      0.587 * (pixels[3 * at + 1] as number) +
      0.114 * (pixels[3 * at + 2] as number);
    real[at] = luma * hann(at % side) * hann(Math.floor(at / side));
  }
  for (let line = 0; line < side; line++) transform(real, imaginary, line * side, 1);
  for (let column = 0; column < side; column++) transform(real, imaginary, column, side);
  const strengths: number[] = [];
  for (let down = 0; down < side; down++)
    for (let across = 0; across <= side / 2; across++) {
      const [x, y] = [across, down > side / 2 ? down - side : down];
      const length = Math.hypot(x, y);
      if (length < coarsest || length > finest || madeByJpeg(x) || madeByJpeg(y)) continue;
      const at = down * side + across;
      strengths.push((real[at] as number) ** 2 + (imaginary[at] as number) ** 2);
    }
  return strengths;
}

const hann = (at: number): number => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / side);

/** Multiples of an eighth of the sampling rate, and their neighbours through the window. */
function madeByJpeg(waves: number): boolean {
  const rest = Math.abs(waves) % (side / 8);
  return rest <= 2 || rest >= side / 8 - 2;
}

/** Fast Fourier transform in place (radix 2) of `side` values that lie `step` apart. */
function transform(real: Float64Array, imaginary: Float64Array, start: number, step: number): void {
  const swap = (values: Float64Array, one: number, other: number) => {
    const kept = values[one] as number;
    values[one] = values[other] as number;
    values[other] = kept;
  };
  for (let at = 1, mirrored = 0; at < side; at++) {
    let bit = side >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (at >= mirrored) continue;
    swap(real, start + at * step, start + mirrored * step);
    swap(imaginary, start + at * step, start + mirrored * step);
  }
  for (let size = 2; size <= side; size <<= 1)
    for (let first = 0; first < side; first += size)
      for (let at = 0; at < size / 2; at++) {
        const angle = (-2 * Math.PI * at) / size;
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const [low, high] = [start + (first + at) * step, start + (first + at + size / 2) * step];
        const [r, i] = [real[high] as number, imaginary[high] as number];
        const [turnedR, turnedI] = [r * cos - i * sin, r * sin + i * cos];
        real[high] = (real[low] as number) - turnedR;
        imaginary[high] = (imaginary[low] as number) - turnedI;
        real[low] = (real[low] as number) + turnedR;
        imaginary[low] = (imaginary[low] as number) + turnedI;
      }
}
