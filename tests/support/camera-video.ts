import { writeFile } from 'node:fs/promises';
import type { Picture } from '../../functions/identity/engine/domain/picture.ts';

/** Chromium's file cameras show this many a second. */
const FRAMES_PER_SECOND = 20;

/**
 * Writes a picture as a video of one frame (YUV4MPEG2, 4:2:0, BT.601 as cameras have it) that Chromium shows in place
 * of a camera's: `--use-file-for-fake-video-capture`. Width and height must be even.
 */
export async function writeCameraVideo(file: string, { data, width, height }: Picture): Promise<void> {
  const luma = Buffer.alloc(width * height);
  const [blue, red] = [Buffer.alloc((width * height) / 4), Buffer.alloc((width * height) / 4)];
  for (let at = 0; at < width * height; at += 1) {
    const [r = 0, g = 0, b = 0] = data.subarray(4 * at, 4 * at + 3);
    luma[at] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
    const [x, y] = [at % width, Math.floor(at / width)];
    if (x % 2 || y % 2) continue;
    const half = (y / 2) * (width / 2) + x / 2;
    blue[half] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
    red[half] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
  }
  const header = `YUV4MPEG2 W${width} H${height} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\nFRAME\n`;
  await writeFile(file, Buffer.concat([Buffer.from(header), luma, blue, red]));
}
