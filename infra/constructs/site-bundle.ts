import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const siteFolder = join(root, '.civichall/site');

/**
 * Builds the pages, unless they are built already as they stand, and answers the folder they are in. The same build
 * serves every district: what differs is in `/config.json`.
 *
 * @throws Error with what the build says when it fails.
 */
export function bundleSite(): string {
  const name = contentHash();
  const folder = join(siteFolder, name);
  if (existsSync(folder)) return folder;
  // Built beside and moved into place, so that an interrupted build is never taken for a whole one.
  const building = join(siteFolder, `building-${process.pid}`);
  mkdirSync(siteFolder, { recursive: true });
  try {
    execFileSync(join(root, 'node_modules/.bin/vite'), ['build', '-c', 'web/vite.config.ts'], {
      cwd: root,
      env: { ...process.env, SITE_FOLDER: building, NODE_ENV: 'production' },
      stdio: 'pipe',
    });
    const older = readdirSync(siteFolder).filter((each) => each !== name && !each.startsWith('building-'));
    for (const each of older) rmSync(join(siteFolder, each), { recursive: true, force: true });
    renameSync(building, folder);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    // Another command may have been quicker with the same build.
    if (existsSync(folder)) return folder;
    const { stderr, message } = error as Error & { stderr?: Buffer };
    throw new Error(`The pages could not be built:\n${stderr?.toString() || message}`);
  }
  return folder;
}

/** Of everything that goes into the build: the pages, what they take of the house, and the packages' versions. */
function contentHash(): string {
  const hash = createHash('sha256');
  const files = [...filesIn('web'), ...filesIn('functions/shared/kernel'), 'package-lock.json'];
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test\.ts|md)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
