import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A photograph, and whose faces are in it as far as that is known. */
export interface Photo {
  readonly file: string;
  /** Whose face it shows, where it shows one person who is named. */
  readonly person?: string;
  /** Photographs of one source: nobody is in two photographs of different sources. */
  readonly source: 'people' | 'demo' | 'example';
}

/** Folder with photographs `<person>-<n>.jpg`: `CIVICHALL_FACES`, or the one beside the project. Undefined when absent. */
export function photoFolder(): string | undefined {
  const folder = process.env.CIVICHALL_FACES ?? path.join(root, '../shared/data/faces');
  return existsSync(folder) ? folder : undefined;
}

/** What to say when there are no photographs. */
export const noPhotos =
  'no photographs: name a folder with files <person>-<n>.jpg by CIVICHALL_FACES to measure with real faces';

/** The named photographs of {@link photoFolder}; none when it is absent. */
export function peoplePhotos(): readonly Photo[] {
  const folder = photoFolder();
  if (!folder) return [];
  return readdirSync(folder)
    .filter((name) => /\.(jpe?g|png|webp)$/i.test(name))
    .map((name) => {
      const person = /^(?!two-)([a-z]+)(?:-partial)?-\d+\./i.exec(name)?.[1];
      return { file: path.join(folder, name), source: 'people', ...(person ? { person } : {}) };
    });
}

/** Groups of people that a package brings with its demo: three to five faces each, nobody twice in one. */
export function demoPhotos(): readonly Photo[] {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
  return [1, 2, 3, 4, 5, 6].map((number) => ({
    file: path.join(folder, `demo/sample${number}.jpg`),
    source: 'demo',
  }));
}

/** What the project itself ships. */
export const examplePhoto = (name: 'astronaut' | 'cat'): string =>
  path.join(root, `examples/faces/${name}.jpg`);
