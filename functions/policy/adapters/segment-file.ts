import type { IndexedFirm, Segment } from '../domain/matching/indexed-firm.ts';
import { rowFile, rowsOfFile } from './row-file.ts';

/** A segment as a file, a firm a row. */
export const segmentFile = ({ firms, ...head }: Segment): Promise<Buffer> => rowFile(head, firms);

/** The segment in a file; undefined where the file is broken off or is none. */
export async function segmentOfFile(file: Uint8Array): Promise<Segment | undefined> {
  const found = await rowsOfFile<Omit<Segment, 'firms'>, IndexedFirm>(file);
  return found && { ...found.head, firms: found.rows };
}
