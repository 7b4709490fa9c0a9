import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { dayItems } from '../support/day-items.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { drainedQueues } from '../support/drained-queues.ts';
import { type EventTap, tapEvents } from '../support/event-tap.ts';
import type { Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';
import { type LivePage, openLivePage } from '../support/live-page.ts';
import { textMessagesTo } from '../support/sent-messages.ts';

const demo = deployedDistrict('demo');
const inHall = { hall: 'center' };
const inWindow = { ...inHall, window: '07' };
const clerk = demo.as('clerk-07');
const phone = '13900000417';

describe('a ticket taken by phone whose stream records all come twice', () => {
  let day: HallDay;
  let tap: EventTap;
  let visit: Success<'issueTicketByPhone'>;
  let page: LivePage;
  let board: LivePage;

  const ofVisit = () =>
    tap.heard.map(({ detail }) => detail).filter((event) => JSON.stringify(event).includes(visit.ticketId));
  const noticesOfVisit = async () => {
    const { notices } = await demo
      .as('manager')
      .ask('listNotices', { query: { day: day.day, limit: '500' } });
    return notices.filter(({ subject }) => subject.includes(visit.ticketId));
  };

  /** The notice of the ticket's issue has been told by all its ways. */
  const drainedNotices = async () => {
    const told = 'notification.notice-sent.v1';
    await tap.until(() => ofVisit().some(({ type }) => type === told));
    await drainedQueues(demo);
  };

  beforeAll(async () => {
    day = await nextHallDay(demo, '09:00');
    tap = await tapEvents(demo);
    await clerk.ask('openWindow', { params: inWindow });
    board = await openLivePage(demo, 'board-01');
    expect(await board.subscribe('halls/center/board')).toBe('subscribed');
  });
  afterAll(async () => {
    await Promise.all([tap.close(), page.close(), board.close()]);
  });

  it('is told to its owner by SMS and on the page, and to the board', async () => {
    visit = await demo.anybody.ask('issueTicketByPhone', {
      params: inHall,
      body: { services: ['business-registration'], language: 'zh-CN', phone },
    });
    // What is told while a page begins to listen may come both ways, with the same number; here nothing is.
    await drainedNotices();
    page = await openLivePage(demo);
    expect(await page.subscribe(visit.live.topic, { since: 0, grant: visit.live.grant })).toBe('subscribed');
    const { ticket } = await clerk.ask('callNext', { params: inWindow });
    expect(ticket?.ticketId).toBe(visit.ticketId);
    const isCall = (type: string) => (message: { kind: string }) =>
      JSON.stringify(message).includes(type) && message.kind === 'event';
    await board.until(isCall('ticketing.ticket-called.v1'));
    await page.until(isCall('ticketing.ticket-called.v1'));
    await page.until(isCall('"kind":"ticket-called"'));
    await vi.waitFor(async () => {
      const called = (await noticesOfVisit()).find(({ kind }) => kind === 'ticket-called');
      expect(called).toMatchObject({ state: 'sent', channel: 'sms', shown: true });
    }, 60_000);
  });

  it('is told once all the same when the records are delivered again', async () => {
    await drainedQueues(demo);
    await tap.untilQuiet();
    const again = await deliverAgain();
    expect(again.length).toBeGreaterThanOrEqual(6);
    await tap.until(() => again.every((id) => ofVisit().filter((event) => event.id === id).length === 2));
    await drainedQueues(demo);

    const notices = await noticesOfVisit();
    const texts = await textMessagesTo(demo, phone);
    expect(notices.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ticket-issued', 'ticket-called']),
    );
    expect(texts).toHaveLength(notices.length);
    expect(new Set(texts).size).toBe(texts.length);

    const heard = page.events().map(({ type, data: { kind = '', key = '' } }) => `${type} ${kind} ${key}`);
    expect(heard).toEqual([...new Set(heard)]);
    const count = (listened: LivePage, type: string) =>
      listened
        .events()
        .filter((event) => event.type === type && JSON.stringify(event).includes(visit.ticketId)).length;
    for (const type of ['ticketing.ticket-issued.v1', 'ticketing.ticket-called.v1'])
      expect([count(page, type), count(board, type)]).toEqual([1, 1]);
    expect(count(page, 'notification.notice-shown.v1')).toBe(notices.length);
    for (const events of [page.events(), board.events()])
      expect(events.map(({ sequence }) => sequence).toSorted((one, other) => one - other)).toEqual(
        events.map((_, index) => (events[0]?.sequence ?? 0) + index),
      );
    expect(JSON.stringify([page.heard, board.heard])).not.toContain('39000');
  });

  /** The records of the ticket's issue and call and of its notices, by the ids that the streams gave them; their events. */
  async function deliverAgain(): Promise<string[]> {
    const ids = (type: string) =>
      ofVisit()
        .filter((event) => event.type === type)
        .map(({ id, data }) => ({ id, key: 'key' in data ? data.key : '' }));
    const image = (item: object | undefined) =>
      item && marshall(item, { removeUndefinedValues: true, convertClassInstanceToMap: true });
    const record = (id: string, before: object | undefined, after: object, index: number) => ({
      eventID: id.replace(/\.\d+$/, ''),
      eventName: before ? 'MODIFY' : 'INSERT',
      dynamodb: { SequenceNumber: String(index + 1), NewImage: image(after), OldImage: image(before) },
    });
    const deliver = async (publish: string, Records: readonly { eventID: string }[]) => {
      expect(Records.length).toBeGreaterThan(0);
      expect(await demo.invoke(publish, { Records })).toEqual({ batchItemFailures: [] });
    };

    const ticket = (await dayItems(demo, day.day)).find(
      ({ kind, ticketId }) => kind === 'ticket' && ticketId === visit.ticketId,
    );
    const history = (ticket?.history ?? []) as unknown[];
    const issued = { ...ticket, history: history.slice(0, 1) };
    const called = { ...ticket, history: history.slice(0, 2) };
    const [issue, call] = [ids('ticketing.ticket-issued.v1'), ids('ticketing.ticket-called.v1')];
    await deliver(outputOf(demo.outputs, 'PublishChangesFunctionName'), [
      ...issue.map(({ id }) => record(id, undefined, issued, 0)),
      ...call.map(({ id }) => record(id, issued, called, 1)),
    ]);

    const notices = new Map((await noticeItems()).map((item) => [item.sk, item]));
    const [shown, sent] = [ids('notification.notice-shown.v1'), ids('notification.notice-sent.v1')];
    await deliver('civichall-demo-notification-publish-changes', [
      ...shown.map(({ id, key }, index) => {
        const claimed = { ...notices.get(key), state: 'sending' };
        return record(id, { ...claimed, shown: undefined }, claimed, index);
      }),
      ...sent.map(({ id, key }, index) => {
        const item = { ...notices.get(key) };
        return record(id, { ...item, state: 'sending' }, item, shown.length + index);
      }),
    ]);
    return [...issue, ...call, ...shown, ...sent].map(({ id }) => id);
  }

  async function noticeItems(): Promise<Record<string, unknown>[]> {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(demo.target.sdk));
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: outputOf(demo.outputs, 'NotificationTableName'),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `DAY#${day.day}` },
      }),
    );
    return Items;
  }
});
