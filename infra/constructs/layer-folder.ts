import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where layers are put together. */
export const layersFolder = fileURLToPath(new URL('../../.civichall/layers', import.meta.url));

/** Where a package lies in a layer's folder: where functions find one both on AWS and on the local cloud. */
export const packageIn = (folder: string, name: string): string => join(folder, 'nodejs/node_modules', name);

/** Fills a folder, whole or not at all: several districts may be built at the same time. */
export function fillOnce(folder: string, fill: (draft: string) => void): string {
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  fill(draft);
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Somebody else wrote the same at the same time.
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
  return folder;
}
