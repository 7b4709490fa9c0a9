import { describe, expect, it } from 'vitest';
import { manualClock } from '../../shared/kernel/clock.ts';
import type { ResponsibilityEdition } from '../domain/language/unit/responsibility-edition.ts';
import { newestResponsibilities } from './newest-responsibilities.ts';

const shipped = { version: 1, rules: [] };
const edition = (version: number): ResponsibilityEdition => ({
  version,
  rules: [],
  changes: { added: [], removed: [], changed: [], reordered: false },
});
const freshness = { maxAge: 30_000, patience: 20 };

function asked(answer: () => Promise<ResponsibilityEdition | undefined>) {
  const clock = manualClock(0);
  let times = 0;
  const newest = newestResponsibilities(
    {
      newest: () => {
        times++;
        return answer();
      },
    },
    clock,
    freshness,
  );
  return { clock, read: async () => (await newest(shipped)).version, times: () => times };
}

describe('the list that messages are read by', () => {
  it('is the shipped one while the district has none of its own', async () => {
    expect(await asked(async () => undefined).read()).toBe(1);
  });

  it('is asked for once in half a minute, and then the newest', async () => {
    let present = 2;
    const { clock, read, times } = asked(async () => edition(present));
    expect([await read(), await read(), times()]).toEqual([2, 2, 1]);
    present = 3;
    clock.advance(29_999);
    expect([await read(), times()]).toEqual([2, 1]);
    clock.advance(1);
    expect([await read(), times()]).toEqual([3, 2]);
  });

  it('is the last one that was had while the table fails or does not answer', async () => {
    let answer = async (): Promise<ResponsibilityEdition | undefined> => edition(4);
    const { clock, read } = asked(() => answer());
    expect(await read()).toBe(4);
    answer = () => Promise.reject(new Error('no table'));
    clock.advance(30_000);
    expect(await read()).toBe(4);
    answer = () => new Promise(() => undefined);
    clock.advance(30_000);
    expect(await read()).toBe(4);
  });

  it('is the shipped one at first where the table does not answer, and the newest when it does late', async () => {
    let arrive = (_: ResponsibilityEdition): void => undefined;
    const { read } = asked(
      () =>
        new Promise((resolve) => {
          arrive = resolve;
        }),
    );
    expect(await read()).toBe(1);
    arrive(edition(5));
    await Promise.resolve();
    expect(await read()).toBe(5);
  });
});
