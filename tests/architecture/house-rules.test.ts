import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const planted = 'functions/planted';

/** What dependency-cruiser found, and how much it read. */
async function cruise(folders: readonly string[]): Promise<{ rules: string[]; modules: number }> {
  const { stdout } = await run(
    'node_modules/.bin/depcruise',
    [...folders, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--no-cache'],
    { maxBuffer: 1e8 },
  ).catch((failure: { stdout: string }) => failure);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string } }[]; totalCruised: number };
  };
  return { rules: summary.violations.map(({ rule }) => rule.name), modules: summary.totalCruised };
}

describe('who may import what', () => {
  afterAll(() => rm(planted, { recursive: true, force: true }));

  it('holds in the whole house, and the whole house was read', async () => {
    const { rules, modules } = await cruise(['functions', 'events', 'infra', 'tools', 'web/src']);
    expect(rules).toEqual([]);
    expect(modules).toBeGreaterThan(150);
  });

  it('finds a planted violation of every layer', async () => {
    await mkdir(`${planted}/domain`, { recursive: true });
    await mkdir(`${planted}/app`, { recursive: true });
    await mkdir(`${planted}/adapters`, { recursive: true });
    await mkdir(`${planted}/handlers`, { recursive: true });
    await writeFile(
      `${planted}/domain/impure.ts`,
      "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
    );
    await writeFile(
      `${planted}/app/knowing.ts`,
      "import { y } from '../adapters/store.ts';\nexport const x = y;\n",
    );
    await writeFile(
      `${planted}/adapters/store.ts`,
      "import { inLine } from '../../ticketing/domain/ticket.ts';\nexport const y = inLine;\n",
    );
    await writeFile(
      `${planted}/handlers/direct.ts`,
      "import { y } from '../adapters/store.ts';\nexport const x = y;\n",
    );
    const { rules } = await cruise([planted]);
    expect([...new Set(rules)].sort()).toEqual([
      'adapters-know-app-and-runtime',
      'app-knows-no-adapter',
      'contexts-are-strangers',
      'domain-is-pure',
      'handlers-do-not-touch-adapters',
    ]);
  });
});
