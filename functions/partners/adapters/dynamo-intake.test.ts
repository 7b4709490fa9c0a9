import { type CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type {
  DynamoDBDocumentClient,
  PutCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { received } from '../../../tests/support/partner-examples.ts';
import type { KeptEvent, LinesAsked } from '../app/ports.ts';
import type { IntakeLine } from '../domain/intake-line.ts';
import { dynamoIntake } from './dynamo-intake.ts';

type Item = Record<string, unknown>;

/** A table as far as the intake uses it: guarded transactions, puts, and queries in key order. */
function fakeTable() {
  const items = new Map<string, Item>();
  const conflicts = { left: 0, met: 0 };
  const put = (item: Item) => items.set(JSON.stringify([item.pk, item.sk]), item);
  const cancelled = (CancellationReasons: CancellationReason[]) =>
    new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
  const transact = ({ TransactItems = [] }: TransactWriteCommandInput) => {
    if (conflicts.left > 0) {
      conflicts.left -= 1;
      conflicts.met += 1;
      throw cancelled([{ Code: 'TransactionConflict' }, { Code: 'None' }]);
    }
    const [event, line] = TransactItems.map(({ Put }) => Put);
    if (event?.ConditionExpression !== 'attribute_not_exists(pk)') throw new Error('an unguarded put');
    const there = items.get(JSON.stringify([event.Item?.pk, event.Item?.sk]));
    if (there) throw cancelled([{ Code: 'ConditionalCheckFailed', Item: marshall(there) }, { Code: 'None' }]);
    for (const each of [event, line]) put(each?.Item ?? {});
  };
  const query = (input: QueryCommandInput) => {
    const { ':pk': pk, ':outcome': begins } = input.ExpressionAttributeValues ?? {};
    const key = input.IndexName === 'outcome' ? 'outcomeKey' : 'sk';
    const after = String(input.ExclusiveStartKey?.[key] ?? '');
    const found = [...items.values()]
      .filter((item) => item.pk === pk && (!begins || String(item[key]).startsWith(begins)))
      .filter((item) => String(item[key]) > after)
      .sort((one, other) => (String(one[key]) < String(other[key]) ? -1 : 1));
    return { Items: found.slice(0, input.Limit) };
  };
  const send = async ({ input }: { input: object }) => {
    if ('TransactItems' in input) return transact(input as TransactWriteCommandInput);
    return 'Item' in input ? put((input as PutCommandInput).Item ?? {}) : query(input as QueryCommandInput);
  };
  const intake = dynamoIntake({ send } as unknown as DynamoDBDocumentClient, 'partners', 30);
  return { items, conflicts, intake };
}

const line = (place: number, change: Partial<IntakeLine> = {}): IntakeLine => ({
  line: `01KA-${String(place).padStart(3, '0')}`,
  partner: 'bureau',
  day: '2026-11-23',
  at: received,
  outcome: 'accepted',
  id: `e-${place}`,
  ...change,
});
const event = (key: string, digest = 'd'): KeptEvent =>
  ({ key, partner: 'bureau', digest, told: {}, time: 't', trace: 'x' }) as unknown as KeptEvent;

describe('an event that is taken', () => {
  it('stands in the table with its line and until when both are kept', async () => {
    const { items, intake } = fakeTable();
    expect(await intake.keep(event('k1'), line(0))).toEqual({ ok: true, value: undefined });
    const expiresAt = Math.floor(received / 1000) + 30 * 86_400;
    const sk = '2026-11-23T01:20:30.500Z#01KA-000';
    expect([...items.values()]).toEqual([
      { ...event('k1'), pk: 'EVENT#bureau#k1', sk: 'EVENT', kind: 'partner-event', expiresAt },
      {
        ...line(0),
        pk: 'LOG#bureau#2026-11-23',
        sk,
        outcomeKey: `accepted#${sk}`,
        kind: 'line',
        expiresAt,
      },
    ]);
  });
  it('is kept once; the second time what is known is told and nothing written', async () => {
    const { items, intake } = fakeTable();
    await intake.keep(event('k1', 'first'), line(0));
    const again = await intake.keep(event('k1', 'second'), line(1));
    expect(again).toMatchObject({ ok: false, error: { digest: 'first' } });
    expect(items.size).toBe(2);
  });
  it('is tried again when another transaction is in the way, but not for ever', async () => {
    const { conflicts, intake, items } = fakeTable();
    conflicts.left = 3;
    expect((await intake.keep(event('k1'), line(0))).ok).toBe(true);
    expect(conflicts.met).toBe(3);
    conflicts.left = 100;
    await expect(intake.keep(event('k2'), line(1))).rejects.toThrow(TransactionCanceledException);
    expect(items.size).toBe(2);
  });
});

describe('the log', () => {
  const everything = async () => {
    const table = fakeTable();
    const rejection = { reason: 'id-reused' } as const;
    for (const place of [0, 1, 2, 3, 4])
      await table.intake.note(line(place, place % 2 ? { outcome: 'rejected', rejection } : {}));
    await table.intake.note(line(5, { partner: 'attendance' }));
    await table.intake.note(line(6, { day: '2026-11-24' }));
    return table.intake;
  };
  const pagesOf = async (asked: Omit<LinesAsked, 'cursor'>): Promise<(string | undefined)[][]> => {
    const intake = await everything();
    const pages: (string | undefined)[][] = [];
    let cursor: string | undefined;
    do {
      const page = await intake.lines({ ...asked, cursor });
      if (!page.ok) throw new Error(page.error.reason);
      pages.push(page.value.lines.map(({ id }) => id));
      cursor = page.value.cursor ?? undefined;
    } while (cursor !== undefined);
    return pages;
  };
  const day = '2026-11-23';

  it('is read in the order the events came, page by page, one partner’s only', async () => {
    expect(await pagesOf({ partners: ['bureau'], day, limit: 2 })).toEqual([
      ['e-0', 'e-1'],
      ['e-2', 'e-3'],
      ['e-4'],
    ]);
    expect(await pagesOf({ partners: ['bureau'], day, outcome: 'rejected', limit: 1 })).toEqual([
      ['e-1'],
      ['e-3'],
    ]);
    expect(await pagesOf({ partners: ['nobody'], day, limit: 5 })).toEqual([[]]);
  });
  it.each([1, 2, 3, 5, 6, 7])('of several partners follows one after the other, %i a page', async (limit) => {
    const pages = await pagesOf({ partners: ['bureau', 'attendance'], day, limit });
    expect(pages.flat()).toEqual(['e-0', 'e-1', 'e-2', 'e-3', 'e-4', 'e-5']);
    expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
  });
  it('gives lines back as they were noted', async () => {
    const intake = await everything();
    const page = await intake.lines({ partners: ['bureau'], day, outcome: 'rejected', limit: 1 });
    expect(page).toMatchObject({ ok: true, value: { lines: [line(1, { outcome: 'rejected' })] } });
  });
  it('refuses a cursor of another list', async () => {
    const intake = await everything();
    const asked = { partners: ['bureau'], day, limit: 1 };
    const page = await intake.lines(asked);
    const cursor = page.ok ? (page.value.cursor ?? undefined) : undefined;
    expect((await intake.lines({ ...asked, cursor })).ok).toBe(true);
    for (const wrong of [
      { ...asked, partners: ['attendance'], cursor },
      { ...asked, day: '2026-11-24', cursor },
      { ...asked, cursor: 'made-up' },
    ])
      expect(await intake.lines(wrong)).toEqual({ ok: false, error: { reason: 'bad-cursor' } });
  });
});
