import { describe, expect, it } from 'vitest';
import { loadDistrict } from '../infra/config/district.ts';
import type { CloudTarget } from './cloud/target.ts';
import { clockFrom } from './replay/simulated-time.ts';
import { sampleAccounts, seed, setClock } from './seed.ts';

const district = loadDistrict('demo');
const aws: CloudTarget = {
  name: 'aws',
  region: 'cn-north-1',
  env: {},
  sdk: { region: 'cn-north-1' },
};

describe('sampleAccounts', () => {
  it('has a clerk for each window and everybody whom the file names', () => {
    const accounts = sampleAccounts(district);
    const names = accounts.map(({ username }) => username);
    expect(names.filter((name) => name.startsWith('clerk-'))).toEqual(
      district.ticketing.halls[0]?.windows.map(({ id }) => `clerk-${id}`),
    );
    expect(accounts).toContainEqual({ username: 'head-tax', role: 'head' });
    expect(accounts).toContainEqual({ username: 'manager', role: 'hall-manager' });
    expect(accounts).toContainEqual({ username: 'kiosk-01', role: 'kiosk' });
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('on AWS', () => {
  it('nobody gets a sample account', async () => {
    await expect(seed(aws, {}, district)).rejects.toThrow('Sample accounts are only for a local cloud');
  });

  it('nobody sets the clock', async () => {
    await expect(setClock(aws, 'demo', clockFrom(0, 120))).rejects.toThrow(
      'The clock is only for a local cloud',
    );
  });
});
