import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../../local-cloud/project-folder.ts';

/** A message as it comes into a bench. */
export interface BenchMessage {
  readonly title: string;
  readonly text: string;
}

/**
 * Real messages where they are at hand (folder `CIVICHALL_APPEAL_DATA`, else `../shared/data/appeals` beside the
 * project), else the project's own examples: the file, and what to call it.
 */
export function messageFile(): { readonly file: string; readonly name: string } {
  const folder = process.env.CIVICHALL_APPEAL_DATA ?? join(repositoryFolder, '../shared/data/appeals');
  const real = join(folder, 'messages.jsonl');
  return existsSync(real)
    ? { file: real, name: 'real messages' }
    : { file: join(repositoryFolder, 'examples/appeals-morning.jsonl'), name: 'the project’s examples' };
}

/** The first `most` of those messages. */
export const benchMessages = (most: number): readonly BenchMessage[] =>
  readFileSync(messageFile().file, 'utf8')
    .trim()
    .split('\n')
    .slice(0, most)
    .map((line) => JSON.parse(line) as BenchMessage);
