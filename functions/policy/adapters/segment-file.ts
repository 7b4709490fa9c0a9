import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { IndexedFirm, Segment } from '../domain/matching/indexed-firm.ts';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** A segment as a file: gzip of JSON lines, first what it is and how many firms follow, then a firm a line. */
export const segmentFile = ({ firms, ...head }: Segment): Promise<Buffer> =>
  packed([{ ...head, count: firms.length }, ...firms].map((line) => JSON.stringify(line)).join('\n'));

/** The segment in a file; undefined where the file is broken off or is none. */
export async function segmentOfFile(file: Uint8Array): Promise<Segment | undefined> {
  try {
    const [head = '', ...lines] = (await unpacked(file)).toString('utf8').split('\n');
    const { shard, through, count } = JSON.parse(head) as Omit<Segment, 'firms'> & { readonly count: number };
    const firms = lines.map((line) => JSON.parse(line) as IndexedFirm);
    return firms.length === count ? { shard, through, firms } : undefined;
  } catch {
    return undefined;
  }
}
