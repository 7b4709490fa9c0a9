import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, inject, it } from 'vitest';
import { dynamoConsentStore } from '../../functions/notification/adapters/dynamo-consent-store.ts';
import { dynamoContactStore } from '../../functions/notification/adapters/dynamo-contact-store.ts';
import { dynamoNoticeStore } from '../../functions/notification/adapters/dynamo-notice-store.ts';
import {
  dynamoCircuitStore,
  dynamoDayBook,
  dynamoReceiptIndex,
} from '../../functions/notification/adapters/dynamo-sending-stores.ts';
import { dynamoTopicStore } from '../../functions/notification/adapters/dynamo-topic-store.ts';
import { acceptNotice } from '../../functions/notification/app/accept-notice.ts';
import { closeNoticeDays } from '../../functions/notification/app/close-notice-days.ts';
import { handleReceipt } from '../../functions/notification/app/handle-receipt.ts';
import { openDays } from '../../functions/notification/app/open-days.ts';
import type { NotificationPorts } from '../../functions/notification/app/ports.ts';
import { sendDueNotices } from '../../functions/notification/app/send-due-notices.ts';
import { sharedCircuits } from '../../functions/notification/app/shared-circuits.ts';
import {
  advised,
  called,
  day,
  fakeProvider,
  issued,
  monday,
  notificationHouse,
  reminder,
} from '../support/notification-house.ts';

declare module 'vitest' {
  interface ProvidedContext {
    endpoint: string;
  }
}

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const aDay = 86_400_000;

/** The use cases over a real table of their own, as the notification stack makes it. */
async function realHouse() {
  const endpoint = inject('endpoint');
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const database = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const TableName = `notification-${randomUUID()}`;
  await database.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [text('pk'), text('sk'), text('dueKey')],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'due',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'dueKey', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  const client = DynamoDBDocumentClient.from(database, { marshallOptions: { removeUndefinedValues: true } });
  const sms = fakeProvider('sns');
  const memory = notificationHouse([sms], { digestAt: '10:00', dailyCap: 2 });
  const ports: NotificationPorts = {
    ...memory.ports,
    notices: dynamoNoticeStore(client, TableName, 30),
    contacts: dynamoContactStore(client, TableName, 30),
    consent: dynamoConsentStore(client, TableName),
    topics: dynamoTopicStore(client, TableName, 30),
    circuits: dynamoCircuitStore(client, TableName),
    receipts: dynamoReceiptIndex(client, TableName, 30),
    days: dynamoDayBook(client, TableName),
  };
  const sweep = async () =>
    await sendDueNotices(ports, sharedCircuits(ports), await openDays(ports), Number.POSITIVE_INFINITY);
  const accept = (event: Parameters<typeof acceptNotice>[2]) =>
    acceptNotice(ports, sharedCircuits(ports), event);
  return { ports, sms, memory, sweep, accept };
}

const found = async (
  ports: NotificationPorts,
  asked: Parameters<NotificationPorts['notices']['search']>[0],
) => {
  const page = await ports.notices.search(asked, 100);
  return page.ok ? page.value.items : [];
};

describe('notification over a real table', () => {
  it('keeps a notice once and tells it once, whatever comes how often at the same moment', async () => {
    const { ports, sms, sweep, accept } = await realHouse();
    const events = [issued('t1', '13812345678'), called('t1'), issued('t1', '13812345678'), called('t1')];
    await Promise.all(events.map(accept));
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(new Set(sms.told.map(({ noticeKey }) => noticeKey)).size).toBe(sms.told.length);
    const notices = await found(ports, { day });
    expect(notices.map(({ kind }) => kind)).toEqual(['ticket-called', 'ticket-issued']);
    expect(notices.filter(({ state }) => state === 'sent').length).toBe(sms.told.length);
  });

  it('finds notices by kind, subject and state, page by page', async () => {
    const { ports, accept } = await realHouse();
    for (const ticket of ['a', 'b', 'c']) await accept(issued(ticket, '13812345678'));
    await accept(advised('tax'));
    expect((await found(ports, { day, subject: 'tickets/b' })).map(({ recipient }) => recipient)).toEqual([
      'b',
    ]);
    expect(await found(ports, { day, kind: 'surge-advised', state: 'pending' })).toHaveLength(1);
    expect(await found(ports, { day, state: 'failed' })).toEqual([]);
    const first = await ports.notices.search({ day, state: 'sent' }, 2);
    const cursor = first.ok ? (first.value.cursor ?? undefined) : undefined;
    const second = await ports.notices.search({ day, state: 'sent' }, 2, cursor);
    const read = [first, second].flatMap((page) => (page.ok ? page.value.items : []));
    expect(read.map(({ recipient }) => recipient)).toEqual(['a', 'b', 'c']);
    expect(await ports.notices.search({ day }, 2, cursor)).toMatchObject({ ok: false });
  });

  it('joins a digest in one transaction, keeps the cap, and lets a dead sender be taken over', async () => {
    const { ports, sms, memory, sweep, accept } = await realHouse();
    for (const certificate of ['c1', 'c2', 'c3']) await accept(reminder(certificate, 'firm'));
    for (const queue of ['a', 'b', 'c']) await accept(advised(queue));
    memory.pass(3_600_000);
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect(await found(ports, { day, state: 'joined' })).toHaveLength(3);
    expect(sms.told.filter(({ noticeKey }) => noticeKey.includes('#digest#'))).toHaveLength(1);
    expect(await found(ports, { day, kind: 'surge-advised', state: 'sent' })).toHaveLength(2);
    expect((await found(ports, { day, state: 'deferred' })).map(({ reason }) => reason)).toEqual([
      'daily-cap',
    ]);

    sms.answer = () => new Promise(() => {});
    void accept(issued('t9', '13812345678'));
    await expect
      .poll(async () => (await found(ports, { day, state: 'sending' })).length, { timeout: 60_000 })
      .toBe(1);
    memory.pass(120_000);
    await sweep();
    expect((await found(ports, { day, state: 'failed' })).map(({ reason }) => reason)).toEqual([
      'outcome-unknown',
    ]);
  });

  it('brings receipts home, keeps the suppression list, purges contacts and keeps counts', async () => {
    const { ports, sms, memory, accept } = await realHouse();
    sms.answer = () => ({ outcome: 'sent', providerId: 'm1' });
    await accept(issued('t1', '13812345678'));
    const receipt = { provider: 'sns', providerId: 'm1', outcome: 'bounced', permanent: true } as const;
    expect(await handleReceipt(ports, receipt)).toBe('noted');
    expect(await handleReceipt(ports, receipt)).toBe('late');
    const list = await ports.consent.suppressions(10);
    expect(list).toMatchObject({
      ok: true,
      value: { items: [{ masked: '138****5678', reason: 'bounced' }] },
    });
    expect(await ports.consent.unsuppress(list.ok ? (list.value.items[0]?.id ?? '') : '')).toBe(true);
    expect(await ports.consent.unsuppress('nobody')).toBe(false);

    memory.clock.set(monday + 8 * aDay);
    expect((await closeNoticeDays(ports, await openDays(ports))).contactsPurged).toBe(1);
    expect(await ports.contacts.find(day, 't1')).toBeUndefined();
    expect(await ports.days.countsOf(day)).toEqual([
      { kind: 'ticket-issued', channel: 'sms', state: 'failed', count: 1 },
    ]);
    expect(await ports.days.lastClosed()).toBe(day);
  });
});
