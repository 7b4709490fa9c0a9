import { expect, it } from 'vitest';
import { manualClock } from '../../shared/kernel/clock.ts';
import { openConnection } from './open-connection.ts';
import type { LiveConnection } from './ports.ts';

function district() {
  const open: LiveConnection[] = [];
  const house = {
    tokens: {
      read: async (token: string) =>
        token === 'good' ? { id: 'board-1', roles: ['board'] as const } : undefined,
    },
    connections: {
      add: async (connection: LiveConnection) => {
        open.push(connection);
      },
      remove: async () => {},
    },
    clock: manualClock(1000),
  };
  return { open, house };
}

it('remembers whose connection it is until it must have ended', async () => {
  const { open, house } = district();
  expect(await openConnection(house, 'c1', 'good')).toBe(true);
  expect(open).toEqual([
    { connection: 'c1', account: { id: 'board-1', roles: ['board'] }, openedAt: 1000, endsBy: 7_201_000 },
  ]);
});
it('turns away whoever has no token or a wrong one', async () => {
  const { open, house } = district();
  expect(await openConnection(house, 'c1', undefined)).toBe(false);
  expect(await openConnection(house, 'c1', 'forged')).toBe(false);
  expect(open).toEqual([]);
});
