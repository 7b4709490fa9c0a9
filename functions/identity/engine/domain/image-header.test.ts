import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageHeader } from './image-header.ts';

const photo = new Uint8Array(readFileSync('examples/faces/astronaut.jpg'));

const chunk = (type: string, data: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};
const png = (width: number, height: number) => {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', size),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
/** An EXIF segment with so many entries said and one there. */
const exif = (orientation: number, entries = 1, first = 8) => {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4);
  tiff.write('MM*\0', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(first, 4);
  tiff.writeUInt16BE(entries, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const segment = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(segment.length + 2, 2);
  return Buffer.concat([photo.subarray(0, 2), head, segment, photo.subarray(2)]);
};

describe('the header of an image', () => {
  it('says kind and size of a JPEG', () => {
    expect(imageHeader(photo)).toEqual({
      ok: true,
      value: { kind: 'jpeg', width: 512, height: 512, orientation: 1 },
    });
  });

  it('says how the camera was held', () => {
    expect(imageHeader(exif(6))).toMatchObject({ value: { orientation: 6 } });
  });

  it('takes an orientation that is none for upright', () => {
    expect(imageHeader(exif(99))).toMatchObject({ value: { orientation: 1 } });
  });

  it('makes no work of EXIF with more entries than bytes, or that begins beyond its end', () => {
    expect(imageHeader(exif(6, 65_535, 20))).toMatchObject({ value: { orientation: 1 } });
    expect(imageHeader(exif(6, 1, 0xfffffff0))).toMatchObject({ value: { orientation: 1 } });
  });

  it('says the size of a PNG of a thousand million pixels without decoding it', () => {
    expect(imageHeader(png(32_000, 32_000))).toMatchObject({ value: { width: 32_000, height: 32_000 } });
  });

  it('notices an image that ends early', () => {
    for (const share of [0.2, 0.5, 0.99])
      expect(imageHeader(photo.subarray(0, photo.length * share))).toEqual({
        ok: false,
        error: { reason: 'cut-off' },
      });
    expect(imageHeader(png(10, 10).subarray(0, 40))).toEqual({ ok: false, error: { reason: 'cut-off' } });
  });

  it('refuses what is no image', () => {
    for (const text of [
      '',
      'GIF89a, which Rekognition does not take either',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
    ])
      expect(imageHeader(Buffer.from(text))).toEqual({ ok: false, error: { reason: 'not-an-image' } });
  });

  it('never throws, whatever the bytes', () => {
    const begins = [photo.subarray(0, 2), png(1, 1).subarray(0, 8), Buffer.from('RIFF\0\0\0\0WEBPVP8X')];
    fc.assert(
      fc.property(fc.constantFrom(...begins), fc.uint8Array({ maxLength: 200 }), (begin, rest) => {
        imageHeader(Buffer.concat([begin, rest]));
      }),
    );
  });
});
