import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dynamoLiveConnections } from '../../functions/platform/adapters/dynamo-live-connections.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { drainedQueues } from '../support/drained-queues.ts';
import type { Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';
import { type LivePage, openLivePage } from '../support/live-page.ts';

const demo = deployedDistrict('demo');
const params = { hall: 'center' };
const board = 'halls/center/board';
const staff = 'halls/center/staff';

let day: HallDay;
const pages: LivePage[] = [];
const open = async (account?: string): Promise<LivePage> => {
  const page = await openLivePage(demo, account);
  pages.push(page);
  return page;
};
const issue = () =>
  demo
    .as('kiosk-01')
    .ask('issueTicket', { params, body: { services: ['tax-return'], phone: '13900000520' } });
const refusals = (page: LivePage) =>
  page.heard.flatMap((message) => (message.kind === 'refused' ? [message.reason] : []));

beforeAll(async () => {
  day = await nextHallDay(demo, '09:00');
});
afterAll(() => Promise.all(pages.map((page) => page.close())));

describe('who may listen', () => {
  it('to a hall is decided by the role, and not at all without an account', async () => {
    const answers = async (account?: string) => {
      const page = await open(account);
      return [await page.subscribe(board), await page.subscribe(staff)];
    };
    expect(await answers('clerk-01')).toEqual(['subscribed', 'subscribed']);
    expect(await answers('manager')).toEqual(['subscribed', 'subscribed']);
    expect(await answers('board-01')).toEqual(['subscribed', 'not-allowed']);
    expect(await answers('kiosk-01')).toEqual(['subscribed', 'not-allowed']);
    expect(await answers()).toEqual(['not-allowed', 'not-allowed']);
    const clerk = await open('clerk-01');
    expect(await clerk.subscribe('halls/elsewhere/board')).toBe('unknown-topic');
    expect(await clerk.subscribe('kitchens/center')).toBe('unknown-topic');
  });

  it('to a member of staff is that member alone', async () => {
    const own = demo.district.people.find(({ username }) => username === 'manager')?.id ?? '';
    expect(await (await open('manager')).subscribe(`staff/${own}`)).toBe('subscribed');
    expect(await (await open('clerk-01')).subscribe(`staff/${own}`)).toBe('not-allowed');
    expect(await (await open()).subscribe(`staff/${own}`)).toBe('not-allowed');
  });

  it('to a ticket is whoever has its grant, until the day is over', async () => {
    const [{ live }, { live: other }] = [await issue(), await issue()];
    const page = await open();
    expect(await page.subscribe(live.topic)).toBe('grant-missing');
    expect(await page.subscribe(live.topic, { grant: other.grant })).toBe('grant-wrong');
    expect(await page.subscribe(live.topic, { grant: live.grant })).toBe('subscribed');
    const clerk = await open('clerk-01');
    expect(await clerk.subscribe(live.topic)).toBe('grant-missing');
    day = await nextHallDay(demo, '09:00');
    expect(await page.subscribe(live.topic, { grant: live.grant })).toBe('grant-ended');
  });

  it('is not whoever comes with a token that is none', async () => {
    const forged = { ...demo, tokenOf: () => `${demo.tokenOf('clerk-01').slice(0, -8)}AAAAAAAA` };
    await expect(openLivePage(forged, 'clerk-01')).rejects.toThrow('refused');
  });
});

describe('a page', () => {
  it('hears of what happens: a wall in numbers only, and nobody how people are reached', async () => {
    const [wall, desk] = [await open('board-01'), await open('clerk-01')];
    await wall.subscribe(board);
    await desk.subscribe(staff);
    const visit = await issue();
    const isIssue = (message: object) => JSON.stringify(message).includes(`tickets/${visit.ticketId}`);
    await Promise.all([wall.until(isIssue), desk.until(isIssue)]);
    const [shown] = wall.events().filter(isIssue);
    expect(shown?.data).toEqual({
      ...{ hall: 'center', serviceDay: day.day, number: visit.number, queue: 'tax', department: 'tax' },
      at: expect.any(String),
    });
    expect(desk.events().find(isIssue)?.data).toMatchObject({ priority: 'none', ticketId: visit.ticketId });
    expect(JSON.stringify([wall.heard, desk.heard])).not.toMatch(/contact|sealed|13900000520/);
  });

  it('that was away is told what it missed, in order, and where that is not kept, that there is a gap', async () => {
    const before = await open('board-01');
    await before.subscribe(board);
    const [start] = before.heard.flatMap((message) =>
      message.kind === 'subscribed' ? [message.sequence] : [],
    );
    const visits: Success<'issueTicket'>[] = [];
    for (let count = 0; count < 5; count++) visits.push(await issue());
    await before.until((message) => JSON.stringify(message).includes(visits.at(-1)?.ticketId ?? '-'));
    await drainedQueues(demo);

    const back = await open('board-01');
    expect(await back.subscribe(board, { since: start ?? 0 })).toBe('subscribed');
    const all = back.events(board);
    // What was handed to the connection may still be on its way to this page.
    await vi.waitFor(
      () => expect(before.events(board).toSorted((one, other) => one.sequence - other.sequence)).toEqual(all),
      30_000,
    );
    expect(all.length).toBeGreaterThanOrEqual(5);
    const last = all.at(-1)?.sequence ?? 0;
    expect(back.heard.at(-1)).toEqual({ kind: 'subscribed', topic: board, sequence: last });

    const lost = await open('board-01');
    expect(await lost.subscribe(board, { since: last + 1000 })).toBe('subscribed');
    expect(lost.heard).toEqual([
      { kind: 'gap', topic: board, sequence: last },
      { kind: 'subscribed', topic: board, sequence: last },
    ]);
  });

  it('that does not listen any more hears nothing, nor does one that is closed', async () => {
    const [stays, leaves, breaks] = [await open('board-01'), await open('board-01'), await open('board-01')];
    for (const page of [stays, leaves, breaks]) await page.subscribe(board);
    leaves.say({ action: 'unsubscribe', topic: board });
    await leaves.until(({ kind }) => kind === 'unsubscribed');
    await breaks.close();
    const visit = await issue();
    const isIssue = (message: object) => JSON.stringify(message).includes(`tickets/${visit.ticketId}`);
    await stays.until(isIssue);
    await drainedQueues(demo);
    expect(leaves.events()).toEqual([]);
    expect(breaks.events()).toEqual([]);
  });

  it('that says something strange is answered, and goes on as before', async () => {
    const page = await open('clerk-01');
    for (const strange of ['hello', '[]', '{}', '{"action":"shout"}', '{"action":"subscribe"}'])
      page.say(strange);
    page.say({ action: 'subscribe', topic: board, since: -1 });
    page.say({ action: 'subscribe', topic: board, grant: 'x'.repeat(2000) });
    page.say({ action: 'ping' });
    await page.until(({ kind }) => kind === 'pong');
    await page.until(() => refusals(page).length === 7);
    expect(refusals(page).toSorted()).toEqual(
      [
        ...['not-json', 'not-json', 'unknown-action', 'unknown-action', 'unknown-topic'],
        ...['since-wrong', 'message-too-long'],
      ].toSorted(),
    );
    expect(await page.subscribe(board)).toBe('subscribed');
  });

  it('that broke off without a word is forgotten when it is told something', async () => {
    const tables = DynamoDBDocumentClient.from(new DynamoDBClient(demo.target.sdk));
    const table = outputOf(demo.outputs, 'LiveTableName');
    const until = Date.now() + 3_600_000;
    const connections = dynamoLiveConnections(tables, table);
    await connections.add({ connection: 'nobodysThere=', openedAt: Date.now(), endsBy: until });
    await connections.subscribe('nobodysThere=', board, until);
    const page = await open('board-01');
    await page.subscribe(board);
    const visit = await issue();
    await page.until((message) => JSON.stringify(message).includes(visit.ticketId));
    await drainedQueues(demo);
    const listeners = await connections.listenersOf(board);
    expect(listeners.map(({ connection }) => connection)).not.toContain('nobodysThere=');
    expect(await connections.heard('nobodysThere=', Date.now())).toBe('unknown');
  });
});
