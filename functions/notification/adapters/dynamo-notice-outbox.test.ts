import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import type { Notice } from '../domain/notice.ts';
import { dynamoNoticeOutbox } from './dynamo-notice-outbox.ts';

const notice = (subject: string): Notice => ({
  day: '2026-11-23',
  key: `ticket-issued#t1#${subject}`,
  kind: 'ticket-issued',
  audience: 'person',
  recipient: 't1',
  subject,
  at: '2026-11-23T01:30:00.000Z',
  data: { ticketId: 't1' },
});

/** A table as far as the outbox uses it: a guarded put and a query of one partition in key order. */
function fakeTable() {
  const items = new Map<string, Record<string, unknown>>();
  const put = (input: PutCommand['input']) => {
    const item = input.Item ?? {};
    const id = JSON.stringify([item.pk, item.sk]);
    if (input.ConditionExpression !== 'attribute_not_exists(pk)') throw new Error('an unguarded put');
    if (items.has(id)) throw new ConditionalCheckFailedException({ message: 'there', $metadata: {} });
    items.set(id, item);
    return {};
  };
  const query = (input: QueryCommand['input']) => {
    const after = String(input.ExclusiveStartKey?.sk ?? '');
    const all = [...items.values()]
      .filter(({ pk, sk }) => pk === input.ExpressionAttributeValues?.[':pk'] && String(sk) > after)
      .sort((one, other) => (String(one.sk) < String(other.sk) ? -1 : 1));
    const Items = all.slice(0, input.Limit);
    return { Items, ...(all.length > Items.length ? { LastEvaluatedKey: Items.at(-1) } : {}) };
  };
  const send = async ({ input }: { input: object }) =>
    'Item' in input ? put(input as PutCommand['input']) : query(input as QueryCommand['input']);
  return { items, outbox: dynamoNoticeOutbox({ send } as unknown as DynamoDBDocumentClient, 'notices') };
}

it('keeps a notice once, with the second its keeping ends', async () => {
  const { items, outbox } = fakeTable();
  expect(await outbox.keep(notice('s1'), 1_795_000_000_999)).toBe('kept');
  expect(await outbox.keep(notice('s1'), 1_795_000_000_999)).toBe('known');
  expect([...items.values()]).toEqual([
    {
      pk: 'DAY#2026-11-23',
      sk: 'ticket-issued#t1#s1',
      kind: 'ticket-issued',
      audience: 'person',
      recipient: 't1',
      subject: 's1',
      at: '2026-11-23T01:30:00.000Z',
      data: { ticketId: 't1' },
      expiresAt: 1_795_000_000,
    },
  ]);
});

it('pages through a day without losing or repeating a notice', async () => {
  const { outbox } = fakeTable();
  const written = ['a', 'b', 'c', 'd', 'e'].map(notice);
  for (const each of written) await outbox.keep(each, 0);
  const read: Notice[] = [];
  let cursor: string | undefined;
  do {
    const page = await outbox.ofDay('2026-11-23', 2, cursor);
    if (!page.ok) throw new Error(page.error.reason);
    read.push(...page.value.notices);
    cursor = page.value.cursor ?? undefined;
  } while (cursor !== undefined);
  expect(read).toEqual(written);
});

it('refuses a cursor of another day or none at all', async () => {
  const { outbox } = fakeTable();
  for (const each of ['a', 'b'].map(notice)) await outbox.keep(each, 0);
  const page = await outbox.ofDay('2026-11-23', 1);
  const cursor = page.ok ? (page.value.cursor ?? '') : '';
  expect((await outbox.ofDay('2026-11-23', 1, cursor)).ok).toBe(true);
  for (const wrong of [outbox.ofDay('2026-11-24', 1, cursor), outbox.ofDay('2026-11-23', 1, 'made-up')])
    expect(await wrong).toEqual({ ok: false, error: { reason: 'bad-cursor' } });
});

it('throws on what is not a lost race', async () => {
  const send = async () => {
    throw new Error('table away');
  };
  const outbox = dynamoNoticeOutbox({ send } as unknown as DynamoDBDocumentClient, 'notices');
  await expect(outbox.keep(notice('s1'), 0)).rejects.toThrow('table away');
});
