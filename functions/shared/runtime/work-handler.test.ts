import type { Context, SQSEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { lambdaContext } from '../../../tests/support/lambda-invocations.ts';
import { workHandler } from './work-handler.ts';

const shape = z.strictObject({ shard: z.number() });
const batch = (bodies: readonly string[]): SQSEvent =>
  ({ Records: bodies.map((body, index) => ({ messageId: `m${index}`, body })) }) as SQSEvent;

it('hands over each piece, and has only those received again that failed or are no work', async () => {
  const done: number[] = [];
  const handler = workHandler(shape, async ({ shard }) => {
    if (shard === 2) throw new Error('table away');
    done.push(shard);
    return { shards: 1 };
  });
  const bodies = ['{"shard":1}', '{"shard":2}', '{"shard":"3"}', 'no JSON', '{"shard":4}'];
  const { batchItemFailures } = await handler(batch(bodies), lambdaContext);
  expect(done).toEqual([1, 4]);
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m1', 'm2', 'm3']);
});

it('lets work go on while there is time, and no longer', async () => {
  let left = 60_000;
  const context = { ...lambdaContext, getRemainingTimeInMillis: () => left } as Context;
  const asked: boolean[] = [];
  const handler = workHandler(shape, async (_piece, keepsGoing) => {
    for (; asked.at(-1) !== false; left -= 30_000) asked.push(keepsGoing());
    return {};
  });
  await handler(batch(['{"shard":1}']), context);
  expect(asked).toEqual([true, true, false]);
});
