import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamoQuotas } from './dynamo-quotas.ts';

interface Counter {
  minute?: string;
  minuteUsed?: number;
  used?: number;
  turnedAway?: number;
  expiresAt?: number;
}

/**
 * A table as far as the counters use it: each request takes effect in one step, at the moment that `pause` ends.
 * The conditions are worked out here anew, from the expressions' values.
 */
function fakeTable(pause: () => Promise<void>) {
  const items = new Map<string, Counter>();
  const update = ({ Key, ConditionExpression = '', UpdateExpression, ...input }: UpdateCommandInput) => {
    const id = String(Key?.pk);
    const item = items.get(id);
    const value = <T>(name: string) => input.ExpressionAttributeValues?.[`:${name}`] as T;
    if (UpdateExpression === 'ADD turnedAway :events') {
      items.set(id, { ...item, turnedAway: (item?.turnedAway ?? 0) + value<number>('events') });
      return {};
    }
    const begins = ConditionExpression.startsWith(
      '(attribute_not_exists(#minute) OR #minute < :minute) AND ',
    );
    const ofMinute = begins
      ? item?.minute === undefined || item.minute < value<string>('minute')
      : item?.minute === value<string>('minute') &&
        (item.minuteUsed ?? Number.NaN) <= value<number>('minuteRoom');
    const ofDay = item?.used === undefined || item.used <= value<number>('dayRoom');
    if (!ConditionExpression.endsWith('(attribute_not_exists(used) OR used <= :dayRoom)'))
      throw new Error('a counter without a limit');
    if (!ofMinute || !ofDay)
      throw new ConditionalCheckFailedException({
        message: 'full',
        $metadata: {},
        ...(item ? { Item: marshall(item, { removeUndefinedValues: true }) } : {}),
      });
    const asked = value<number>('asked');
    items.set(id, {
      ...item,
      minute: value<string>('minute'),
      minuteUsed: (begins ? 0 : (item?.minuteUsed ?? 0)) + asked,
      used: (item?.used ?? 0) + asked,
      expiresAt: value<number>('expires'),
    });
    return {};
  };
  const send = async ({ input }: { input: UpdateCommandInput }) => {
    await pause();
    return input.UpdateExpression ? update(input) : { Item: items.get(String(input.Key?.pk)) };
  };
  return { items, quotas: dynamoQuotas({ send } as unknown as DynamoDBDocumentClient, 'partners', 30) };
}

const day = '2026-11-23';
const minuteOf = (minute: number) => `2026-11-23T01:${String(minute).padStart(2, '0')}`;

describe('the quota counters', () => {
  it('never let more through than the limits, and never less than there is room for', async () => {
    const limits = fc.record({
      day: fc.integer({ min: 1, max: 40 }),
      minute: fc.integer({ min: 1, max: 20 }),
    });
    const asks = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat({ max: 2 })), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), limits, asks, async (scheduler, quota, requests) => {
        const { quotas } = fakeTable(() => scheduler.schedule(Promise.resolve()));
        const asked = requests.map(([events, minute]) =>
          quotas.take('p', { day, minute: minuteOf(minute) }, events, quota),
        );
        const taken = await scheduler.waitFor(Promise.all(asked));
        const granted = taken.reduce((sum, each) => sum + each.granted, 0);
        const offered = requests.reduce((sum, [events]) => sum + events, 0);
        const minutes = new Set(requests.map(([, minute]) => minute)).size;
        expect(granted).toBeLessThanOrEqual(Math.min(quota.day, quota.minute * minutes));
        expect(granted).toBeGreaterThanOrEqual(Math.min(offered, quota.day, quota.minute));
        taken.forEach((each, at) => {
          expect(each.granted).toBeLessThanOrEqual(requests[at]?.[0] ?? 0);
          expect(each.full === undefined).toBe(each.granted === requests[at]?.[0]);
        });
        const usage = scheduler.waitFor(quotas.usage('p', day));
        expect(await usage).toEqual({ used: granted, turnedAway: offered - granted });
      }),
    );
  });

  it('say which limit is in the way', async () => {
    const { quotas, items } = fakeTable(async () => {});
    const take = (minute: number, events: number) =>
      quotas.take('p', { day, minute: minuteOf(minute) }, events, { day: 5, minute: 3 });
    expect(await take(1, 4)).toEqual({ granted: 3, full: 'minute' });
    expect(await take(1, 1)).toEqual({ granted: 0, full: 'minute' });
    expect(await take(2, 3)).toEqual({ granted: 2, full: 'day' });
    expect(await take(3, 1)).toEqual({ granted: 0, full: 'day' });
    expect(items.get('QUOTA#p#2026-11-23')).toEqual({
      minute: minuteOf(2),
      minuteUsed: 2,
      used: 5,
      turnedAway: 4,
      expiresAt: Date.parse('2026-12-24T00:00:00Z') / 1000,
    });
  });

  it('give nobody a minute twice because its clock is behind', async () => {
    const { quotas } = fakeTable(async () => {});
    const take = (minute: number) =>
      quotas.take('p', { day, minute: minuteOf(minute) }, 2, { day: 50, minute: 3 });
    const granted = [await take(7), await take(6), await take(7), await take(6)].map((each) => each.granted);
    expect(granted).toEqual([2, 1, 0, 0]);
  });

  it('are kept for each partner and day', async () => {
    const { quotas } = fakeTable(async () => {});
    const limits = { day: 1, minute: 1 };
    const at = { day, minute: minuteOf(1) };
    const other = { day: '2026-11-24', minute: minuteOf(1) };
    for (const [partner, when] of [
      ['p', at],
      ['q', at],
      ['p', other],
    ] as const)
      expect(await quotas.take(partner, when, 1, limits)).toEqual({ granted: 1 });
    expect(await quotas.usage('nobody', day)).toEqual({ used: 0, turnedAway: 0 });
  });
});
