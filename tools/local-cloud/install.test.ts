import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprint } from './install.ts';

const here = import.meta.dirname;
const python = { command: 'python3', version: [3, 12], tag: 'cpython-312 linux-x86_64' } as const;

describe('fingerprint', () => {
  const requirements = Buffer.from('ministack==1.5.33');
  const usual = fingerprint(requirements, python);

  it('does not depend on how the same Python is called', () => {
    expect(fingerprint(requirements, { ...python, command: 'python3.12' })).toBe(usual);
  });

  it('changes with the requirements and with the Python', () => {
    expect(fingerprint(Buffer.from('ministack==1.5.34'), python)).not.toBe(usual);
    expect(fingerprint(requirements, { ...python, tag: 'cpython-313 linux-x86_64' })).not.toBe(usual);
  });
});

describe('what is installed', () => {
  it('is pinned to a version and to hashes, each package, and names no index', async () => {
    const text = await readFile(path.join(here, 'requirements.txt'), 'utf8');
    const requirements = text
      .replaceAll('\\\n', ' ')
      .split('\n')
      .filter((line) => /^\w/.test(line));
    expect(requirements.length).toBeGreaterThan(20);
    for (const requirement of requirements) {
      expect(requirement).toMatch(/^[\w.-]+==\S+( ; .+?)?(\s+--hash=sha256:[0-9a-f]{64})+$/);
    }
    expect(text).not.toMatch(/index-url|find-links|:\/\//);
  });

  it('is installed by the pip that was published', async () => {
    const wheel = await readFile(path.join(here, 'pip-26.3-py3-none-any.whl'));
    const published = 'f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13';
    expect(createHash('sha256').update(wheel).digest('hex')).toBe(published);
  });
});
