import { describe, expect, it } from 'vitest';
import { type LiveHouse, liveHouse } from '../../../tests/support/live-house.ts';
import type { HouseMessage } from '../domain/live-protocol.ts';
import type { Account } from '../domain/live-topic.ts';
import { hearPage } from './hear-page.ts';

const account = (role: Account['roles'][number], more: Partial<Account> = {}): Account => ({
  ...{ id: 'sub-1', username: role, roles: [role], until: 2_000_000 },
  ...more,
});

/** What a page is told when it says this. */
async function answers(house: LiveHouse, message: object | string, as?: Account): Promise<HouseMessage[]> {
  await house.ports.connections.add({
    connection: 'c1',
    ...(as ? { account: as } : {}),
    openedAt: 0,
    endsBy: 7_200_000,
  });
  house.heard.delete('c1');
  await hearPage(house.ports, 'c1', typeof message === 'string' ? message : JSON.stringify(message));
  return house.heard.get('c1') ?? [];
}
const verdict = async (topic: string, as?: Account, more: object = {}) => {
  const [message] = await answers(liveHouse(), { action: 'subscribe', topic, ...more }, as);
  return message?.kind === 'refused' ? message.reason : message?.kind;
};

describe('a topic', () => {
  it.each([
    ['halls/center/board', 'board', 'subscribed'],
    ['halls/center/board', 'kiosk', 'subscribed'],
    ['halls/center/board', 'handler', 'subscribed'],
    ['halls/center/board', 'partner', 'not-allowed'],
    ['halls/center/staff', 'clerk', 'subscribed'],
    ['halls/center/staff', 'hall-manager', 'subscribed'],
    ['halls/center/staff', 'board', 'not-allowed'],
    ['halls/center/staff', 'kiosk', 'not-allowed'],
    ['halls/center/staff', 'partner', 'not-allowed'],
    ['halls/elsewhere/board', 'clerk', 'unknown-topic'],
    ['halls/center/kitchen', 'clerk', 'unknown-topic'],
    ['staff/chen-hall', 'clerk', 'not-allowed'],
    ['staff/nobody', 'hall-manager', 'not-allowed'],
    ['', 'clerk', 'unknown-topic'],
  ] as const)('%s for %s: %s', async (topic, role, expected) => {
    expect(await verdict(topic, account(role))).toBe(expected);
  });
  it('of a member of staff is for the account of that name', async () => {
    expect(await verdict('staff/chen-hall', account('hall-manager', { username: 'manager' }))).toBe(
      'subscribed',
    );
    expect(await verdict('staff/chen-hall')).toBe('not-allowed');
  });
  it('of a ticket goes by its grant, whoever asks', async () => {
    const topic = 'tickets/20260302-01ABCDEF';
    expect(await verdict(topic, account('clerk'))).toBe('grant-missing');
    for (const [grant, expected] of [
      ['good', 'subscribed'],
      ['wrong', 'grant-wrong'],
      ['ended', 'grant-ended'],
    ])
      expect(await verdict(topic, undefined, { grant })).toBe(expected);
  });
  it('by an account is heard until the sign-in ends, one by a grant until the connection does', async () => {
    const house = liveHouse();
    await answers(house, { action: 'subscribe', topic: 'halls/center/board' }, account('clerk'));
    await answers(house, { action: 'subscribe', topic: 'tickets/20260302-01ABCDEF', grant: 'good' });
    expect([...house.listeners.values()].map((each) => each.get('c1'))).toEqual([2_000_000, 7_200_000]);
    expect(await verdict('halls/center/board', account('clerk', { until: 1_000_000 }))).toBe('sign-in-ended');
  });
});

describe('a page', () => {
  const board = 'halls/center/board';
  const said = (house: LiveHouse, event: string) =>
    house.ports.topics.number(
      event,
      { topic: board, at: 't', type: 'ticketing.window-closed.v1', subject: 's', data: {} },
      0,
    );
  it('that was away is told what it missed, and last that it listens', async () => {
    const house = liveHouse();
    for (const event of ['e1', 'e2', 'e3']) await said(house, event);
    const since = (from?: number) =>
      answers(
        house,
        { action: 'subscribe', topic: board, ...(from === undefined ? {} : { since: from }) },
        account('clerk'),
      );
    const kinds = (messages: HouseMessage[]) =>
      messages.map((message) => [message.kind, 'sequence' in message && message.sequence]);
    expect(kinds(await since(1))).toEqual([
      ['event', 2],
      ['event', 3],
      ['subscribed', 3],
    ]);
    expect(kinds(await since())).toEqual([['subscribed', 3]]);
    expect(kinds(await since(9))).toEqual([
      ['gap', 3],
      ['subscribed', 3],
    ]);
  });
  it('is answered whatever it says, in both languages', async () => {
    for (const [message, reason] of [
      ['hello', 'not-json'],
      ['null', 'not-json'],
      ['{"action":1}', 'unknown-action'],
      [{ action: 'subscribe' }, 'unknown-topic'],
      [{ action: 'subscribe', topic: board, since: 1.5 }, 'since-wrong'],
      [{ action: 'subscribe', topic: board, grant: 7 }, 'grant-wrong'],
      ['x'.repeat(1025), 'message-too-long'],
    ] as const) {
      const [answer] = await answers(liveHouse(), message, account('clerk'));
      expect(answer).toMatchObject({ kind: 'refused', reason });
      expect(answer).toHaveProperty('detail.zh-CN', expect.stringMatching(/./));
      expect(answer).toHaveProperty('detail.en', expect.stringMatching(/./));
    }
    expect(await answers(liveHouse(), { action: 'ping', more: 1 })).toEqual([{ kind: 'pong' }]);
  });
  it('leaves a topic, and is told so', async () => {
    const house = liveHouse();
    await answers(house, { action: 'subscribe', topic: board }, account('clerk'));
    expect(await answers(house, { action: 'unsubscribe', topic: board })).toEqual([
      { kind: 'unsubscribed', topic: board },
    ]);
    expect(house.listeners.get(board)?.size).toBe(0);
  });
  it('that the house has forgotten is told to connect again; one that is gone is forgotten', async () => {
    const house = liveHouse();
    await hearPage(house.ports, 'stranger', '{"action":"ping"}');
    expect(house.heard.get('stranger')).toMatchObject([{ reason: 'connection-unknown' }]);
    house.pages.set('c1', 'gone');
    await answers(house, { action: 'ping' });
    expect(house.open.has('c1')).toBe(false);
  });
  it('is told to come again when the house itself cannot', async () => {
    const house = liveHouse();
    const failing = { ...house.ports.topics, missed: async () => Promise.reject(new Error('throttled')) };
    await house.ports.connections.add({
      ...{ connection: 'c1', account: account('clerk'), openedAt: 0, endsBy: 7_200_000 },
    });
    const asked = hearPage(
      { ...house.ports, topics: failing },
      'c1',
      `{"action":"subscribe","topic":"${board}"}`,
    );
    await expect(asked).rejects.toThrow('throttled');
    expect(house.heard.get('c1')).toMatchObject([{ kind: 'refused', reason: 'unavailable', topic: board }]);
  });
});
