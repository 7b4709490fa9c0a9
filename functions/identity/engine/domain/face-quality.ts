/** How good a face's picture is, both 0 to 100 as Rekognition tells it. */
export interface FaceQuality {
  readonly brightness: number;
  readonly sharpness: number;
}

/** Mean square of the Laplacian at which the sharpness is 63: what a sharp face of 150 pixels has. */
const sharpLaplacian = 60;

/** Quality of a square crop of a face: red, green, blue of each pixel, 0 to 255. */
export function qualityOf(chip: Float32Array, side: number): FaceQuality {
  const luma = new Float32Array(side * side);
  let sum = 0;
  for (let pixel = 0; pixel < luma.length; pixel++) {
    const [red, green, blue] = [chip[3 * pixel], chip[3 * pixel + 1], chip[3 * pixel + 2]] as [
      number,
      number,
      number,
    ];
    const value = 0.299 * red + 0.587 * green + 0.114 * blue;
    luma[pixel] = value;
    sum += value;
  }
  const detail = meanLaplacian(luma, side);
  return {
    brightness: (100 * sum) / luma.length / 255,
    sharpness: 100 * (1 - Math.exp(-detail / sharpLaplacian)),
  };
}

function meanLaplacian(luma: Float32Array, side: number): number {
  let sum = 0;
  for (let y = 1; y < side - 1; y++)
    for (let x = 1, at = y * side + 1; x < side - 1; x++, at++) {
      const around =
        (luma[at - 1] as number) +
        (luma[at + 1] as number) +
        (luma[at - side] as number) +
        (luma[at + side] as number);
      sum += (around - 4 * (luma[at] as number)) ** 2;
    }
  return sum / (side - 2) ** 2;
}
