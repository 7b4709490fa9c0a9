import { expect, it } from 'vitest';
import { manualClock } from '../../shared/kernel/clock.ts';
import { openConnection } from './open-connection.ts';
import type { LiveConnection } from './ports.ts';

const account = { id: 'board-1', username: 'board-01', roles: ['board'], until: 4_000_000 } as const;

function district() {
  const open: LiveConnection[] = [];
  const ports = {
    tokens: { read: async (token: string) => (token === 'good' ? account : undefined) },
    connections: { add: async (connection: LiveConnection) => void open.push(connection) } as never,
    wallClock: manualClock(1000),
  };
  return { open, ports };
}

it('remembers whose connection it is until it must have ended', async () => {
  const { open, ports } = district();
  expect(await openConnection(ports, 'c1', 'good')).toBe(true);
  expect(open).toEqual([{ connection: 'c1', account, openedAt: 1000, endsBy: 7_201_000 }]);
});
it('lets a page connect that nobody is signed in at', async () => {
  const { open, ports } = district();
  expect(await openConnection(ports, 'c1', undefined)).toBe(true);
  expect(open).toEqual([{ connection: 'c1', openedAt: 1000, endsBy: 7_201_000 }]);
});
it('turns a wrong token away, so that the page gets itself another', async () => {
  const { open, ports } = district();
  expect(await openConnection(ports, 'c1', 'forged')).toBe(false);
  expect(await openConnection(ports, 'c1', '')).toBe(false);
  expect(open).toEqual([]);
});
