import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const app = fileURLToPath(new URL('../../infra/bin/app.ts', import.meta.url));

let assembly: string;
beforeEach(() => {
  assembly = mkdtempSync(join(tmpdir(), 'assembly-'));
});
afterEach(() => rmSync(assembly, { recursive: true }));

/** Runs the CDK app as the CLI does. */
function run(environment: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [app], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, CDK_OUTDIR: assembly, ...environment },
  });
  return { status, said: stdout + stderr, made: readdirSync(assembly) };
}

const templates = (district: string, ...more: readonly string[]) =>
  [
    'appeals',
    'certificates',
    'edge',
    'identity',
    'notification',
    'partners',
    'platform',
    'policy',
    ...more,
    'ticketing',
  ].map((part) => `civichall-${district}-${part}.template.json`);

describe('the CDK app', () => {
  it.each([['demo'], ['riverside', 'site']])(
    'builds %s for AWS with nothing that cdk-nag or AWS itself finds wrong',
    (district, ...more) => {
      const { status, said, made } = run({ CLOUD: 'aws', CIVICHALL_DISTRICT: district });
      expect(said).not.toMatch(/error|AwsSolutions-/i);
      expect(status).toBe(0);
      expect(made.filter((file) => file.endsWith('.template.json'))).toEqual(templates(district, ...more));
    },
  );

  it('builds the stacks of one district only, for the local cloud where no other is named', () => {
    const { status, made } = run({ CIVICHALL_DISTRICT: 'riverside' });
    expect(status).toBe(0);
    expect(made.filter((file) => file.endsWith('.template.json'))).toEqual(templates('riverside'));
  });

  it('says what is wrong and builds nothing when there is no such district', () => {
    const { status, said, made } = run({ CIVICHALL_DISTRICT: 'atlantis' });
    expect(said.trim().split('\n')).toEqual([
      'atlantis.json is not a valid district:',
      '  there is no such file; known districts: demo, riverside',
    ]);
    expect(status).toBe(1);
    expect(made).toEqual([]);
  });

  it('builds nothing for a cloud that it does not know', () => {
    const { status, said, made } = run({ CLOUD: 'azure', CIVICHALL_DISTRICT: 'demo' });
    expect(said).toContain('CLOUD=azure is not known');
    expect(status).toBe(1);
    expect(made).toEqual([]);
  });
});
