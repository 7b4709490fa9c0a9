import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { demoPhotos, examplePhoto } from '../../tools/faces/photo-files.ts';

/** One face, looking ahead. */
export const astronaut = (): Uint8Array => new Uint8Array(readFileSync(examplePhoto('astronaut')));
/** What a detector takes for a face. */
export const cat = (): Uint8Array => new Uint8Array(readFileSync(examplePhoto('cat')));
/** Several people, from the demo of the package that the recognition net comes from: 3, 3, 3, 4, 5, 4 faces. */
export const group = (number: 1 | 2 | 3 | 4 | 5 | 6): Uint8Array =>
  new Uint8Array(readFileSync(demoPhotos()[number - 1]?.file ?? ''));

/** A PNG of one grey; a large one takes few bytes. */
export function drawnPng(width: number, height: number): Uint8Array {
  const row = Buffer.alloc(1 + width, 128);
  row[0] = 0;
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return new Uint8Array(pngOf(width, height, deflateSync(rows)));
}

/** A PNG that says it has so many pixels, and has a few. */
export const pngBomb = (width: number, height: number): Uint8Array =>
  new Uint8Array(pngOf(width, height, deflateSync(Buffer.alloc(1000))));

function pngOf(width: number, height: number, data: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunkOf('IHDR', header),
    chunkOf('IDAT', data),
    chunkOf('IEND', Buffer.alloc(0)),
  ]);
}

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
