import { spawn } from 'node:child_process';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { projectFolder } from '../../tools/local-cloud/project-folder.ts';
import { sfntOf } from './woff.ts';

const require = createRequire(import.meta.url);
const unpack = promisify(brotliDecompress);

/** Packages whose content is unpacked; their versions name the folder. */
const browserPackage = '@sparticuz/chromium';
const fontPackage = '@fontsource/noto-sans-sc';
/** Latin stands in a file of its own. */
const fonts = ['chinese-simplified', 'latin'].flatMap((subset) =>
  [400, 700].map((weight) => `noto-sans-sc-${subset}-${weight}-normal`),
);

/**
 * Starts a headless Chromium: the one of CHROME_PATH, or that of a package, with the libraries and the Chinese font
 * that a bare machine lacks; `more` are its switches beside the usual ones. It sees the fonts of the tests only, so that every machine draws the same pictures.
 *
 * @throws Error on a system the packaged Chromium is not built for, naming CHROME_PATH.
 */
export async function startChromium(more: readonly string[] = []): Promise<Browser> {
  const own = process.env.CHROME_PATH;
  if (!own && `${process.platform} ${process.arch}` !== 'linux x64')
    throw new Error(
      'The packaged Chromium is for Linux on x64: set CHROME_PATH to a Chromium of this machine.',
    );
  const folder = await unpacked();
  return chromium.launch({
    executablePath: own || path.join(folder, 'chromium'),
    env: {
      ...process.env,
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
      ...(own ? {} : { LD_LIBRARY_PATH: path.join(folder, 'lib') }),
    },
    // Root, as in a container, may not use the sandbox; only our own pages are opened.
    args: [
      '--no-sandbox',
      '--font-render-hinting=none',
      '--autoplay-policy=no-user-gesture-required',
      ...more,
    ],
  });
}

/** The folder with browser, libraries and fonts; made once for a version of the packages. */
async function unpacked(): Promise<string> {
  const versions = await Promise.all([browserPackage, fontPackage].map(versionOf));
  const folder = path.join(projectFolder, 'chromium', versions.join('-'));
  if (await exists(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  await mkdir(path.join(making, 'fonts'), { recursive: true });
  await Promise.all([
    unpackBinary(path.join(making, 'chromium')),
    unpackLibraries(making),
    unpackFonts(path.join(making, 'fonts')),
    writeFile(path.join(making, 'fonts.conf'), fontsConfiguration(path.join(folder, 'fonts'))),
  ]);
  await rename(making, folder).catch(async (error: Error) => {
    if (!(await exists(folder))) throw error;
    await rm(making, { recursive: true });
  });
  return folder;
}

const packageFolder = (name: string): string =>
  require.resolve(name).replace(new RegExp(`(.*/node_modules/${name})/.*`), '$1');

async function versionOf(name: string): Promise<string> {
  const file = await readFile(path.join(packageFolder(name), 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

const binary = async (name: string): Promise<Buffer> =>
  unpack(await readFile(path.join(packageFolder(browserPackage), 'bin', name)));

const unpackBinary = async (file: string): Promise<void> =>
  writeFile(file, await binary('chromium.br'), { mode: 0o755 });

/** NSS and what it needs, as `lib/*.so`: on most servers there is none. */
async function unpackLibraries(folder: string): Promise<void> {
  const archive = await binary('al2023.tar.br');
  await new Promise<void>((resolve, reject) => {
    const tar = spawn('tar', ['-x', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
    tar.once('error', reject);
    tar.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code}`))));
    tar.stdin.end(archive);
  });
}

async function unpackFonts(folder: string): Promise<void> {
  const files = path.join(packageFolder(fontPackage), 'files');
  for (const font of fonts)
    await writeFile(
      path.join(folder, `${font}.ttf`),
      sfntOf(await readFile(path.join(files, `${font}.woff`))),
    );
}

/** Every generic family is the one font; fontconfig's cache stays with it. */
const fontsConfiguration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
  <match><edit name="family" mode="append_last" binding="weak"><string>Noto Sans SC</string></edit></match>
</fontconfig>
`;

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
