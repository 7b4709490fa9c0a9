import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type GramWeights, weightBits } from '../domain/language/same-matter/gram-weights.ts';

/** The table of gram weights in the folder of the layer. @throws where it is none */
export async function gramWeightsIn(layer: string): Promise<GramWeights> {
  const table = gunzipSync(await readFile(path.join(layer, 'same-matter/gram-weights.bin.gz')));
  if (table.length !== 2 ** weightBits) throw new Error(`gram weights of ${table.length} bytes`);
  return new Uint8Array(table);
}
