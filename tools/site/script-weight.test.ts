import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleSite } from '../../infra/constructs/site-bundle.ts';

/**
 * Script of each page's first view, in kB of gzip: the app, the page, its words in one language, and all that those
 * import. A page that needs more than its budget has grown; the phone's is promised.
 */
const budgets = {
  phone: 80,
  'phone-ticket': 95,
  'own-data': 95,
  start: 80,
  'sign-in': 75,
  'not-found': 75,
  appeal: 85,
  'appeal-track': 85,
  'published-appeals': 80,
  firm: 95,
  policies: 85,
  'space-search': 85,
  kiosk: 170,
  window: 170,
  board: 120,
  manager: 420,
  dispatcher: 90,
  handler: 90,
  leader: 90,
  'policy-desk': 90,
  'policy-board': 85,
} as const;
/** Words that these pages share with others. */
const sharedWords: Readonly<Record<string, readonly string[]>> = {
  dispatcher: ['orders'],
  handler: ['orders'],
  leader: ['orders'],
  kiosk: ['identity'],
  'phone-ticket': ['identity'],
  'own-data': ['identity'],
  firm: ['policy', 'spaces'],
  policies: ['policy'],
  'policy-desk': ['orders', 'policy'],
  'space-search': ['policy', 'spaces'],
};

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

let folder: string;
let manifest: Readonly<Record<string, Chunk>>;
beforeAll(async () => {
  folder = bundleSite();
  manifest = JSON.parse(await readFile(path.join(folder, '.vite/manifest.json'), 'utf8'));
});

const filesOf = (entry: string, seen = new Set<string>()): Set<string> => {
  const chunk = manifest[entry];
  if (!chunk) throw new Error(`nothing was built of ${entry}`);
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const each of chunk.imports ?? []) filesOf(each, seen);
  return seen;
};
const weightOf = async (page: string): Promise<number> => {
  const files = new Set(
    [
      'index.html',
      'src/words/app.zh-CN.ts',
      `src/pages/${page}/${page}-page.vue`,
      `src/pages/${page}/words.zh-CN.ts`,
      ...(sharedWords[page] ?? []).map((words) => `src/words/${words}.zh-CN.ts`),
    ].flatMap((entry) => [...filesOf(entry)]),
  );
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await readFile(path.join(folder, file))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
};

describe('the script of a first view', () => {
  const pages = () =>
    Object.keys(manifest).flatMap((file) => /^src\/pages\/([^/]+)\/\1-page\.vue$/.exec(file)?.[1] ?? []);

  it('has a budget for every page', () => {
    expect(pages().sort()).toEqual(Object.keys(budgets).sort());
  });
  it.each(Object.entries(budgets))('of %s stays under %d kB', async (page, budget) => {
    const weight = await weightOf(page);
    console.log(`${page}: ${weight.toFixed(1)} kB of script (gzip)`);
    expect(weight).toBeLessThan(budget);
  });
  it('of the phone is half of what is promised', async () => {
    expect(await weightOf('phone')).toBeLessThan(150);
  });
  it('carries no contract and no clock of the house', async () => {
    const script = await Promise.all(
      Object.values(manifest)
        .filter(({ file }) => file.endsWith('.js'))
        .map(({ file }) => readFile(path.join(folder, file), 'utf8')),
    );
    expect(script.filter((text) => /ZodError|invalid_union|Temporal\.Instant/.test(text))).toEqual([]);
  });
});
