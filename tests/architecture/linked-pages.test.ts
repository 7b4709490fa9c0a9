import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const page = 'docs/privacy/dpia.md';

/** Files that a page links to, from the project's folder. */
const linkedFrom = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !link.includes('://'))
    .map((link) => path.join(path.dirname(file), link));

describe('the assessment of what is done with personal data', () => {
  it('names only files that are there', () => {
    const linked = linkedFrom(page);
    expect(linked.length).toBeGreaterThan(40);
    expect(linked.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('is found from the README and from identity', () => {
    for (const readme of ['README.md', 'functions/identity/README.md'])
      expect(linkedFrom(readme)).toContain(page);
  });
});
