import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { CommandError } from '../cloud/command-error.ts';
import { projectFolder } from './project-folder.ts';
import { findPython, otherWay, type Python } from './python.ts';

/** An installed local cloud: the Python to run and the environment that lets it find MiniStack. */
export interface Installation {
  readonly python: string;
  readonly env: Readonly<Record<string, string>>;
}

const requirementsFile = path.join(import.meta.dirname, 'requirements.txt');

/**
 * pip itself, as published (MIT), run straight from its wheel. Debian's Python comes without pip and
 * venv, so a bare machine could install nothing otherwise. It reads the user's own pip configuration.
 */
const pip = path.join(import.meta.dirname, 'pip-26.3-py3-none-any.whl', 'pip');

/**
 * Installs MiniStack with every file checked against its pinned hash, once: again only when the
 * requirements or the Python change. `CIVICHALL_MINISTACK` may name a Python that has it already.
 *
 * @throws CommandError when no suitable Python is found or pip fails.
 */
export async function installLocalCloud(onProgress: (line: string) => void): Promise<Installation> {
  const existing = process.env.CIVICHALL_MINISTACK;
  if (existing) return { python: existing, env: {} };

  const python = await findPython();
  const requirements = await readFile(requirementsFile);
  const folder = path.join(projectFolder, `python-${fingerprint(requirements, python)}`);
  if (!existsSync(folder)) {
    onProgress('Installing the local cloud into .civichall (once, about 75 MB)');
    await removeOtherInstallations(folder);
    await installInto(folder, python, onProgress);
  }
  return { python: python.command, env: { PYTHONPATH: folder } };
}

/** Changes when the installed files would be others. */
export function fingerprint(requirements: Uint8Array, python: Python): string {
  return createHash('sha256').update(requirements).update(python.tag).digest('hex').slice(0, 12);
}

async function removeOtherInstallations(folder: string): Promise<void> {
  await mkdir(projectFolder, { recursive: true });
  for (const name of await readdir(projectFolder)) {
    const isOther = /^python-[0-9a-f]{12}$/.test(name) && name !== path.basename(folder);
    if (isOther) await rm(path.join(projectFolder, name), { recursive: true, force: true });
  }
}

/** Installs beside the folder and renames: a half-done installation is never taken for a whole one. */
async function installInto(folder: string, python: Python, onProgress: (line: string) => void) {
  const unfinished = `${folder}.${process.pid}`;
  try {
    await runPip(python, unfinished, onProgress);
    await rename(unfinished, folder);
  } catch (error) {
    // Another command may have finished the same installation first; its files are as good.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function runPip(python: Python, target: string, onProgress: (line: string) => void) {
  const options = ['--disable-pip-version-check', '--no-input', '--progress-bar', 'off'];
  const what = ['--require-hashes', '--target', target, '-r', requirementsFile];
  const child = spawn(python.command, [pip, 'install', ...options, ...what], {
    // Settings of the person's own that forbid or redirect an installation into a folder.
    env: { ...process.env, PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0', PIP_ROOT_USER_ACTION: 'ignore' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      const collecting = /^Collecting ([^\s;]+)/.exec(line);
      if (collecting) onProgress(`  ${collecting[1]}`);
    });
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (exitCode !== 0) throw new CommandError(pipFailedMessage(lines.slice(-12)));
}

function pipFailedMessage(lastLines: readonly string[]): string {
  return [
    'The local cloud could not be installed. pip said:',
    ...lastLines.map((line) => `  ${line}`),
    'pip reads your own configuration (PIP_INDEX_URL, pip.conf) for mirrors and proxies.',
    otherWay,
  ].join('\n');
}
