import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(file));
const code = files.filter((file) => /\.(ts|vue)$/.test(file));
const lines = (file: string): number =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim()).length;

describe('the shape of the house', () => {
  it('was looked at', () => {
    expect(code.length).toBeGreaterThan(150);
  });

  it('keeps handlers thin and files readable', () => {
    const handlers = code.filter(
      (file) => /^functions\/[^/]+\/handlers\/[^/]+\.ts$/.test(file) && !file.includes('.test.'),
    );
    expect(handlers.filter((file) => lines(file) > 40)).toEqual([]);
    expect(code.filter((file) => !file.includes('.test.') && lines(file) > 350)).toEqual([]);
  });

  it('has no room whose name says nothing', () => {
    expect(
      files
        // There the name says whose page it is.
        .filter((file) => !file.startsWith('web/src/pages/manager/'))
        .filter((file) => /(^|\/)(utils?|helpers?|managers?|common|misc)(\/|\.ts$)/i.test(file)),
    ).toEqual([]);
  });

  it('leaves nothing open and skips no test', () => {
    const own = code.filter((file) => !file.startsWith('tests/architecture/'));
    const found = (pattern: RegExp) => own.filter((file) => pattern.test(readFileSync(file, 'utf8')));
    expect(found(/\b(TODO|FIXME)\b/)).toEqual([]);
    expect(found(/\b(it|test|describe)\.(skip|todo|only)\b/)).toEqual([]);
  });

  it('gives every context a README, and every runbook link a page', () => {
    const contexts = new Set(
      code.flatMap((file) => file.match(/^functions\/(?!shared)([^/]+)\//)?.[1] ?? []),
    );
    expect([...contexts].filter((context) => !files.includes(`functions/${context}/README.md`))).toEqual([]);
    const linked = code.flatMap(
      (file) => readFileSync(file, 'utf8').match(/docs\/runbooks\/[a-z-]+\.md/g) ?? [],
    );
    expect(linked.filter((page) => !files.includes(page))).toEqual([]);
  });
});
