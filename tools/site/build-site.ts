import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { CommandError } from '../cloud/command-error.ts';
import { projectFolder, repositoryFolder } from '../local-cloud/project-folder.ts';

const run = promisify(execFile);
const siteFolder = path.join(projectFolder, 'site');

/**
 * Builds the pages, unless they are built already as they stand, and answers the folder they are in.
 * Older builds are removed.
 *
 * @throws CommandError with what the build says when it fails.
 */
export async function buildSite(): Promise<string> {
  const name = await contentHash();
  const folder = path.join(siteFolder, name);
  if (await exists(folder)) return folder;
  // Built beside and moved into place, so that an interrupted build is never taken for a whole one.
  const building = path.join(siteFolder, `building-${process.pid}`);
  await mkdir(siteFolder, { recursive: true });
  try {
    await run(path.join(repositoryFolder, 'node_modules/.bin/vite'), ['build', '-c', 'web/vite.config.ts'], {
      cwd: repositoryFolder,
      env: { ...process.env, SITE_FOLDER: building, NODE_ENV: 'production' },
    });
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new CommandError(`The pages could not be built:\n${stderr || stdout}`);
  }
  const older = (await readdir(siteFolder)).filter((each) => each !== name && !each.startsWith('building-'));
  await Promise.all(older.map((each) => rm(path.join(siteFolder, each), { recursive: true, force: true })));
  await rename(building, folder).catch(async (error: NodeJS.ErrnoException) => {
    // Another command was quicker with the same build.
    if (!(await exists(folder))) throw error;
    await rm(building, { recursive: true, force: true });
  });
  return folder;
}

/** Of everything that goes into the build: the pages, what they take of the kernel, and the packages' versions. */
async function contentHash(): Promise<string> {
  const hash = createHash('sha256');
  const files = [
    ...(await filesIn('web')),
    ...(await filesIn('functions/shared/kernel')),
    'package-lock.json',
  ];
  for (const file of files.sort()) {
    hash.update(file);
    hash.update(await readFile(path.join(repositoryFolder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(repositoryFolder, folder), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile() && !/\.(test\.ts|md)$/.test(entry.name))
    .map((entry) => path.relative(repositoryFolder, path.join(entry.parentPath, entry.name)));
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
