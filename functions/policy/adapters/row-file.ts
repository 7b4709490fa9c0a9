import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** A file of rows: gzip of JSON lines, first what it is and how many rows follow, then a row a line. */
export const rowFile = (head: object, rows: readonly unknown[]): Promise<Buffer> =>
  packed([{ ...head, count: rows.length }, ...rows].map((line) => JSON.stringify(line)).join('\n'));

/** What {@link rowFile} packed; undefined where the file is broken off or is none. */
export async function rowsOfFile<Head, Row>(
  file: Uint8Array,
): Promise<{ readonly head: Head; readonly rows: readonly Row[] } | undefined> {
  try {
    const [first = '', ...lines] = (await unpacked(file)).toString('utf8').split('\n');
    const { count, ...head } = JSON.parse(first) as Head & { readonly count: number };
    const rows = lines.map((line) => JSON.parse(line) as Row);
    return rows.length === count ? { head: head as Head, rows } : undefined;
  } catch {
    return undefined;
  }
}
