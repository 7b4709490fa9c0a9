import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { expect, it } from 'vitest';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventPublisher } from './event-publisher.ts';

const event = (id: string): CatalogEvent => ({
  specversion: '1.0',
  id,
  source: '/districts/demo/ticketing',
  type: 'ticketing.window-closed.v1',
  subject: 'halls/center/windows/01',
  time: '2026-11-23T09:00:00.000Z',
  datacontenttype: 'application/json',
  dataschema: 'ticketing.window-closed.v1.schema.json',
  data: { hall: 'center', serviceDay: '2026-11-23', window: '01', at: '2026-11-23T09:00:00.000Z' },
});
const events = (count: number) => Array.from({ length: count }, (_, index) => event(`e${index}`));

/** A bus that refuses an event as often as told, and fails whole calls as often as told. */
function bus(refusals: Record<string, number> = {}, failures = 0) {
  const calls: string[][] = [];
  let failuresLeft = failures;
  const send = async ({ input }: PutEventsCommand) => {
    const ids = (input.Entries ?? []).map(({ Detail }) => JSON.parse(Detail ?? '').id as string);
    calls.push(ids);
    if (failuresLeft > 0) {
      failuresLeft -= 1;
      throw new Error('the bus is away');
    }
    const Entries = ids.map((id) => {
      const left = refusals[id] ?? 0;
      refusals[id] = left - 1;
      return left > 0 ? { ErrorCode: 'ThrottlingException' } : { EventId: id };
    });
    return { Entries, FailedEntryCount: Entries.filter(({ ErrorCode }) => ErrorCode).length };
  };
  return { calls, client: { send } as unknown as EventBridgeClient };
}

it('puts at most ten events a call, in order', async () => {
  const { calls, client } = bus();
  expect(await eventPublisher('b', client)(events(23))).toEqual([]);
  expect(calls.map((ids) => ids.length)).toEqual([10, 10, 3]);
  expect(calls.flat()).toEqual(events(23).map(({ id }) => id));
});
it('tries only what the bus refused again, and reports what it goes on refusing', async () => {
  const { calls, client } = bus({ e1: 1, e3: 99 });
  expect(await eventPublisher('b', client)(events(5))).toEqual([3]);
  expect(calls).toEqual([['e0', 'e1', 'e2', 'e3', 'e4'], ['e1', 'e3'], ['e3']]);
});
it('survives calls that fail as a whole', async () => {
  const passing = bus({}, 1);
  expect(await eventPublisher('b', passing.client)(events(2))).toEqual([]);
  const lasting = bus({}, 99);
  expect(await eventPublisher('b', lasting.client)(events(2))).toEqual([0, 1]);
});
it('makes no call without events', async () => {
  const { calls, client } = bus();
  expect(await eventPublisher('b', client)([])).toEqual([]);
  expect(calls).toEqual([]);
});
it('names context and type for the rules of subscribers', async () => {
  const inputs: unknown[] = [];
  const client = {
    send: async ({ input }: PutEventsCommand) => {
      inputs.push(input);
      return { Entries: [{}] };
    },
  } as unknown as EventBridgeClient;
  await eventPublisher('civichall-demo', client)([event('e0')]);
  expect(inputs).toEqual([
    {
      Entries: [
        {
          EventBusName: 'civichall-demo',
          Source: 'civichall.ticketing',
          DetailType: 'ticketing.window-closed.v1',
          Time: new Date('2026-11-23T09:00:00.000Z'),
          Detail: JSON.stringify(event('e0')),
        },
      ],
    },
  ]);
});
