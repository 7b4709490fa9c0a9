import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { cacheControlOf } from '../../infra/config/site-headers.ts';

const compress = promisify(brotliCompress);

/** A file as it is sent. */
export interface SiteFile {
  readonly body: Buffer;
  /** Smaller form for browsers that take Brotli; absent where it does not pay. */
  readonly brotli?: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
};

/** Reads a built site into memory, by its path below `/`. What is not for browsers is left out. */
export async function readSite(folder: string): Promise<ReadonlyMap<string, SiteFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((name) => !name.startsWith('.vite/'));
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, siteFile(name, await readFile(path.join(folder, name)))] as const),
    ).then((files) => Promise.all(files.map(async ([name, file]) => [name, await smaller(file)] as const))),
  );
}

const siteFile = (name: string, body: Buffer): SiteFile => ({
  body,
  headers: {
    'content-type': types[path.extname(name)] ?? 'application/octet-stream',
    'cache-control': cacheControlOf(name),
  },
});

async function smaller(file: SiteFile): Promise<SiteFile> {
  if (file.body.length < 1_000) return file;
  const brotli = await compress(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return brotli.length < file.body.length ? { ...file, brotli } : file;
}
