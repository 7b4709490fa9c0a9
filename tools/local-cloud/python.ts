import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CommandError } from '../cloud/command-error.ts';

/** A Python that can run the local cloud. */
export interface Python {
  /** Command or path that starts it. */
  readonly command: string;
  readonly version: readonly [major: number, minor: number];
  /** Interpreter and platform: packages compiled for one do not load in another. */
  readonly tag: string;
}

/** MiniStack's own lower bound (its `Requires-Python`). */
export const oldestPython = [3, 10] as const;

const candidates = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

const describeItself =
  'import sys, sysconfig; print(*sys.version_info[:2], sys.implementation.cache_tag, sysconfig.get_platform())';

const run = promisify(execFile);

/**
 * The first Python on the PATH that is new enough.
 * @throws CommandError naming what to install, and Docker as the other way, when there is none.
 */
export async function findPython(): Promise<Python> {
  const tooOld: Python[] = [];
  for (const command of candidates) {
    const python = await askPython(command);
    if (python && isNewEnough(python)) return python;
    if (python) tooOld.push(python);
  }
  throw new CommandError(missingPythonMessage(tooOld));
}

async function askPython(command: string): Promise<Python | undefined> {
  try {
    const { stdout } = await run(command, ['-c', describeItself]);
    return readPython(command, stdout);
  } catch {
    return undefined; // not installed, or not a working Python: the next candidate is asked
  }
}

/** Reads what `describeItself` printed; undefined when it is no such line. */
export function readPython(command: string, printed: string): Python | undefined {
  const match = /^(\d+) (\d+) (\S+ \S+)$/.exec(printed.trim());
  if (!match?.[3]) return undefined;
  return { command, version: [Number(match[1]), Number(match[2])], tag: match[3] };
}

export function isNewEnough({ version: [major, minor] }: Python): boolean {
  return major > oldestPython[0] || (major === oldestPython[0] && minor >= oldestPython[1]);
}

/** What to tell someone whose machine has no Python that is new enough. */
export function missingPythonMessage(tooOld: readonly Python[]): string {
  const found = tooOld.map(({ command, version }) => `${command} is ${version.join('.')}`).join(', ');
  return [
    `The local cloud needs Python ${oldestPython.join('.')} or newer; ${found || 'no python3 was found'}.`,
    '  Debian, Ubuntu   apt install python3',
    '  Fedora           dnf install python3',
    '  macOS            brew install python',
    otherWay,
  ].join('\n');
}

/** The way to run CivicHall's local cloud without Python. */
export const otherWay = [
  'Or use Docker and any image that speaks the LocalStack API, with the same app and stacks:',
  '  docker run --rm -p 4566:4566 -v /var/run/docker.sock:/var/run/docker.sock localstack/localstack',
  '  CLOUD=localstack npm run deploy -- demo',
].join('\n');
