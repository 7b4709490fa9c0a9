import { expect, it } from 'vitest';
import { virtualTime } from './virtual-time.ts';

it('wakes each at its own moment, in order, without really waiting', async () => {
  const time = virtualTime();
  const woken: string[] = [];
  const sleeper = async (name: string, ...naps: number[]) => {
    for (const nap of naps) {
      await time.wait(nap);
      woken.push(`${name} ${time.now()}`);
    }
  };
  await time.until(Promise.all([sleeper('a', 3_600_000), sleeper('b', 10, 20), sleeper('c', 20)]));
  expect(woken).toEqual(['b 10', 'c 20', 'b 30', 'a 3600000']);
});

it('passes on what the work throws', async () => {
  const time = virtualTime();
  await expect(time.until(time.wait(1).then(() => Promise.reject(new Error('lost'))))).rejects.toThrow(
    'lost',
  );
});
