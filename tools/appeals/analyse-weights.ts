import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import {
  type GramWeights,
  weightBits,
} from '../../functions/appeals/domain/language/same-matter/gram-weights.ts';
import { CommandError } from '../cloud/command-error.ts';

/** Where the table lies that the project ships; see the README beside it. */
export const gramWeightsFile = new URL(
  '../../layers/chinese-text/same-matter/gram-weights.bin.gz',
  import.meta.url,
);

/** The shipped table, in memory that threads share. */
export async function shippedGramWeights(): Promise<GramWeights> {
  const table = gunzipSync(await readFile(gramWeightsFile));
  if (table.length !== 2 ** weightBits)
    throw new CommandError(
      `The table of gram weights has ${table.length} bytes instead of ${2 ** weightBits}.`,
    );
  const weights = new Uint8Array(new SharedArrayBuffer(table.length));
  weights.set(table);
  return weights;
}
