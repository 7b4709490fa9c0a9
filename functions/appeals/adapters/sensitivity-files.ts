import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { SensitivityModel } from '../domain/language/sensitivity/sensitivity-score.ts';

/** The file of learned weights. */
export const sensitivityModel = z.strictObject({
  /** What it was learned from and how good it is. */
  card: z.record(z.string(), z.unknown()),
  bias: z.number(),
  weights: z.record(z.string(), z.number()),
  threshold: z.number().min(0).max(1),
});

/** The weights in a folder. @throws where they are missing or not valid */
export async function sensitivityIn(folder: string): Promise<SensitivityModel> {
  return sensitivityModel.parse(JSON.parse(await readFile(path.join(folder, 'weights.json'), 'utf8')));
}
