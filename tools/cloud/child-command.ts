import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { repositoryFolder } from '../local-cloud/project-folder.ts';
import { CommandError } from './command-error.ts';

export interface ChildOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Default: the repository's root. */
  readonly cwd?: string;
  /** Told each line of either output stream as it comes, without colours. */
  readonly onLine: (line: string) => void;
}

/** CDK throws errors that quote a line of its minified source: 30,000 characters that say nothing. */
const longestLine = 500;

const keptLines = 60;

/**
 * Runs a program of this Node to its end.
 * @throws CommandError with the title and the last lines of its output when it fails.
 */
export async function runNode(title: string, args: readonly string[], options: ChildOptions): Promise<void> {
  const { env, cwd = repositoryFolder, onLine } = options;
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env, NO_COLOR: '1', FORCE_COLOR: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (raw) => {
      const line = stripVTControlCharacters(raw);
      if (line.length > longestLine) return;
      lines.push(line);
      onLine(line);
    });
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (exitCode !== 0) throw new CommandError([`${title} failed:`, ...lines.slice(-keptLines)].join('\n'));
}
