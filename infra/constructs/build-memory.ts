import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a build made, and every file it was made from. */
export interface Built<T> {
  readonly made: T;
  readonly sources: readonly string[];
}

/** What is remembered of a build: each source with its size and time of change. */
interface Memory<T> {
  readonly made: T;
  readonly sources: Readonly<Record<string, string>>;
}

/**
 * Builds only if a source has changed since the same was built before, in this process or another.
 *
 * @param what everything that the outcome depends on beside the sources.
 */
export function builtOnce<T>(folder: string, what: unknown, build: () => Built<T>): T {
  const file = join(folder, `${sha256(JSON.stringify(what))}.json`);
  const known = recall<T>(file);
  if (known && Object.entries(known.sources).every(([path, state]) => stateOf(path) === state))
    return known.made;
  const { made, sources } = build();
  const states = Object.fromEntries(sources.map((path) => [path, stateOf(path)]));
  writeWhole(file, JSON.stringify({ made, sources: states }));
  return made;
}

/** Writes a file that is named by its content, and so never changes. */
export function writeOnce(file: string, content: string | Uint8Array): void {
  if (!existsSync(file)) writeWhole(file, content);
}

/** Writes a file so that it is there whole or not at all: several commands may build the same at the same time. */
function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

/** SHA-256, hex. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

function recall<T>(file: string): Memory<T> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Memory<T>;
  } catch {
    return undefined;
  }
}

const stateOf = (path: string): string => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : 'gone';
};
