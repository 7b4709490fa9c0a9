import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Orientation } from './picture.ts';

/** What the first bytes of an image say of it, read before anything is decoded. */
export interface ImageHeader {
  readonly kind: 'jpeg' | 'png' | 'webp';
  /** Pixels as stored, before `orientation` is applied. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
}

/** Bytes that are no JPEG, PNG or WebP, or that end before the image does. */
export type NoImage = { readonly reason: 'not-an-image' } | { readonly reason: 'cut-off' };

const notAnImage = err({ reason: 'not-an-image' } as const);
const cutOff = err({ reason: 'cut-off' } as const);

/** Reads kind, size and orientation of an image, and whether it is there whole. */
export function imageHeader(bytes: Uint8Array): Result<ImageHeader, NoImage> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16) return notAnImage;
  if (view.getUint16(0) === 0xffd8) return jpegHeader(view);
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) return pngHeader(view);
  if (text(view, 0, 4) === 'RIFF' && text(view, 8, 4) === 'WEBP') return webpHeader(view);
  return notAnImage;
}

const text = (view: DataView, from: number, length: number): string =>
  from + length > view.byteLength
    ? ''
    : String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + from, length));

/** Walks from marker to marker: frame (size), APP1 (EXIF), scan (pixels begin). */
function jpegHeader(view: DataView): Result<ImageHeader, NoImage> {
  let orientation: Orientation = 1;
  let size: { readonly width: number; readonly height: number } | undefined;
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return notAnImage;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda) return size ? wholeJpeg(view, at, { ...size, orientation }) : notAnImage;
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > view.byteLength) return cutOff;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && length >= 8)
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xe1 && text(view, at + 4, 4) === 'Exif')
      orientation = exifOrientation(view, at + 10, length - 8);
    at += 2 + length;
  }
  return cutOff;
}

/** Within a scan every 0xff of the data is followed by 0 or a restart, so the end marker is the end. */
function wholeJpeg(
  view: DataView,
  scan: number,
  header: Omit<ImageHeader, 'kind'>,
): Result<ImageHeader, NoImage> {
  for (let at = view.byteLength - 2; at > scan; at--)
    if (view.getUint16(at) === 0xffd9) return ok({ kind: 'jpeg', ...header });
  return cutOff;
}

const orientationTag = 0x0112;

/** Only the first directory is read, and only as many entries as fit: a bomb of nested directories is no work. */
function exifOrientation(view: DataView, start: number, length: number): Orientation {
  const end = Math.min(start + length, view.byteLength);
  if (start + 8 > end) return 1;
  const little = view.getUint16(start) === 0x4949;
  const first = start + view.getUint32(start + 4, little);
  if (first + 2 > end) return 1;
  const entries = view.getUint16(first, little);
  for (let index = 0, at = first + 2; index < entries && at + 12 <= end; index++, at += 12)
    if (view.getUint16(at, little) === orientationTag) {
      const value = view.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? (value as Orientation) : 1;
    }
  return 1;
}

function pngHeader(view: DataView): Result<ImageHeader, NoImage> {
  if (view.byteLength < 33 || text(view, 12, 4) !== 'IHDR') return notAnImage;
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  for (let at = 8; at + 12 <= view.byteLength; ) {
    if (text(view, at + 4, 4) === 'IEND') return ok({ kind: 'png', ...size, orientation: 1 });
    at += 12 + view.getUint32(at);
  }
  return cutOff;
}

function webpHeader(view: DataView): Result<ImageHeader, NoImage> {
  if (view.byteLength < 30) return notAnImage;
  if (view.getUint32(4, true) + 8 > view.byteLength) return cutOff;
  const found = webpSize(view, text(view, 12, 4));
  return found ? ok({ kind: 'webp', ...found, orientation: 1 }) : notAnImage;
}

function webpSize(view: DataView, chunk: string): { width: number; height: number } | undefined {
  if (chunk === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  const dimension = (at: number) => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  return chunk === 'VP8X' ? { width: dimension(24), height: dimension(27) } : undefined;
}
