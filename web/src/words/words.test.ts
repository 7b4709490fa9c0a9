import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const source = path.resolve(import.meta.dirname, '..');
const wordFiles = globSync('{pages/*/words,words/*}.zh-CN.ts', { cwd: source }).sort();
const partOf = (file: string): string =>
  /^pages\/([^/]+)\/|([^/]+)\.zh-CN\.ts$/.exec(file)?.slice(1).find(Boolean) ?? '';

/** `call.again` for every text inside. */
function keysOf(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value as object, `${prefix}${key}.`),
  );
}
const read = async (file: string): Promise<object> => (await import(path.join(source, file))).default;
const both = await Promise.all(
  wordFiles.map(async (file) => ({
    part: partOf(file),
    chinese: await read(file),
    english: await read(file.replace('zh-CN', 'en')),
  })),
);
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const textAt = (words: object, key: string): string =>
  key.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], words) as string;

describe('the words of the pages', () => {
  it('are the same in both languages, with the same blanks to fill', () => {
    expect(both.length).toBeGreaterThan(3);
    for (const { part, chinese, english } of both) {
      expect(keysOf(english).sort(), part).toEqual(keysOf(chinese).sort());
      for (const key of keysOf(chinese))
        expect([...new Set(placeholders(textAt(english, key)))], `${part}.${key}`).toEqual([
          ...new Set(placeholders(textAt(chinese, key))),
        ]);
    }
  });

  it('are there for every key that a page names', () => {
    const known = new Set(
      both.flatMap(({ part, chinese }) => keysOf(chinese).map((key) => `${part}.${key}`)),
    );
    const named = globSync('**/*.{vue,ts}', { cwd: source })
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...readFileSync(path.join(source, file), 'utf8').matchAll(/\bte?\(\s*'([a-z-]+\.[\w.-]+)'/g)].map(
          ([, key]) => ({ file, key: key ?? '' }),
        ),
      );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ key }) => !known.has(key))).toEqual([]);
  });
});
