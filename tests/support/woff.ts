import { inflateSync } from 'node:zlib';

/**
 * Unpacks a web font (WOFF 1.0, W3C Recommendation of 2012) into the font file that fontconfig reads: tables are
 * deflated one by one behind a directory of 20 bytes each.
 */
export function sfntOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('no WOFF 1.0');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + 20 * index;
    const packed = woff.subarray(
      woff.readUInt32BE(at + 4),
      woff.readUInt32BE(at + 4) + woff.readUInt32BE(at + 8),
    );
    const length = woff.readUInt32BE(at + 12);
    const content = packed.length < length ? inflateSync(packed) : packed;
    return { tag: woff.subarray(at, at + 4), checksum: woff.readUInt32BE(at + 16), content };
  });
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const largest = 2 ** Math.floor(Math.log2(count));
  head.writeUInt16BE(largest * 16, 6);
  head.writeUInt16BE(Math.log2(largest), 8);
  head.writeUInt16BE((count - largest) * 16, 10);
  let offset = head.length;
  const padded = tables.map(({ tag, checksum, content }, index) => {
    const at = 12 + 16 * index;
    tag.copy(head, at);
    head.writeUInt32BE(checksum, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(content.length, at + 12);
    const filled = Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
    offset += filled.length;
    return filled;
  });
  return Buffer.concat([head, ...padded]);
}
