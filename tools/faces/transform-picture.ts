import { crop, type Picture, type Point } from '../../functions/identity/engine/domain/picture.ts';

/** Draws a number from 0 to below 1. */
export type Draw = () => number;

/** The picture with the longer side at `longest` pixels. */
export function resized(picture: Picture, longest: number): Picture {
  const factor = Math.max(picture.width, picture.height) / longest;
  const [width, height] = [Math.round(picture.width / factor), Math.round(picture.height / factor)];
  const shift = factor / 2 - 0.5;
  return opaque(crop(picture, [factor, 0, shift, 0, factor, shift], width, height), width, height);
}

/** Each pixel made anew of its colours and place. */
export function repainted(
  { width, height, data }: Picture,
  paint: (colours: readonly [number, number, number], at: Point) => readonly [number, number, number],
): Picture {
  const out = new Uint8ClampedArray(data.length);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * 4;
    const colours = [data[from], data[from + 1], data[from + 2]] as [number, number, number];
    out.set(paint(colours, [pixel % width, Math.floor(pixel / width)]), from);
    out[from + 3] = 255;
  }
  return { width, height, data: out };
}

/** A photo of a print: paper lifts the black, ink loses colour, paper has grain; with a printer's raster or without. */
export const printed = (picture: Picture, draw: Draw, raster: boolean): Picture =>
  repainted(picture, ([red, green, blue], [x, y]) => {
    const dots = raster ? 6 * Math.sin(x * 1.9 + y * 0.7) * Math.sin(y * 1.9 - x * 0.7) : 0;
    const paper = (draw() - 0.5) * 14 + dots;
    return [44 + red * 0.78 + paper, 36 + green * 0.76 + paper, 26 + blue * 0.7 + paper];
  });

/** A photo of a screen: bluish, a reflection, and moiré of so many radians a pixel (1.35 fine, 0.35 coarse). */
export const replayed = (picture: Picture, waves: number): Picture =>
  repainted(picture, ([red, green, blue], [x, y]) => {
    const grid = 1 + 0.05 * Math.sin(x * waves + y * waves * 0.19);
    const away = ((x / picture.width - 0.7) / 0.25) ** 2 + ((y / picture.height - 0.3) / 0.2) ** 2;
    const glare = 50 * Math.exp(-away);
    return [red * 0.95 * grid + glare, green * 0.98 * grid + glare, blue * 1.12 * grid + glare + 8];
  });

/** The flat picture turned away from the camera about its upright axis, in perspective. */
export function tilted(picture: Picture, degrees: number): Picture {
  const { width, height } = picture;
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const distance = 2.2 * width;
  const out = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const across = x - width / 2;
      const onPicture = (across * distance) / (distance * cos - across * sin);
      const down = ((y - height / 2) * (distance + onPicture * sin)) / distance;
      const [fromX, fromY] = [Math.round(onPicture + width / 2), Math.round(down + height / 2)];
      const inside = fromX >= 0 && fromY >= 0 && fromX < width && fromY < height;
      const from = (fromY * width + fromX) * 4;
      if (inside) out.set(picture.data.subarray(from, from + 4), (y * width + x) * 4);
      out[(y * width + x) * 4 + 3] = 255;
    }
  return { width, height, data: out };
}

/** The middle of the picture, this many times as large. */
export function closer(picture: Picture, by: number): Picture {
  const { width, height } = picture;
  const step = 1 / by;
  const shift = (side: number) => (side - side * step) / 2;
  return opaque(crop(picture, [step, 0, shift(width), 0, step, shift(height)], width, height), width, height);
}

/** The picture leaned by so many degrees about its middle. */
export function leaned(picture: Picture, degrees: number): Picture {
  const { width, height } = picture;
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [x, y] = [width / 2, height / 2];
  const view = [cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y] as const;
  return opaque(crop(picture, view, width, height), width, height);
}

/** Colours (0 to 255, three a pixel) as a picture. */
function opaque(colours: Float32Array, width: number, height: number): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++)
      data[4 * pixel + channel] = colours[3 * pixel + channel] as number;
    data[4 * pixel + 3] = 255;
  }
  return { width, height, data };
}
