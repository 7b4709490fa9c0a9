import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { lambdaContext } from '../../../tests/support/lambda-invocations.ts';
import { eventHandler } from './event-handler.ts';

const closed: CatalogEvent = {
  specversion: '1.0',
  id: 'r1.0',
  source: '/districts/demo/ticketing',
  type: 'ticketing.window-closed.v1',
  subject: 'halls/center/windows/01',
  time: '2026-11-23T09:00:00.000Z',
  datacontenttype: 'application/json',
  dataschema: 'ticketing.window-closed.v1.schema.json',
  data: { hall: 'center', serviceDay: '2026-11-23', window: '01', at: '2026-11-23T09:00:00.000Z' },
};

/** Delivers message bodies as a batch; `closed` fails when told so. Answers who heard what and what comes again. */
async function deliver(bodies: readonly string[], failing: readonly string[] = []) {
  const heard: CatalogEvent[] = [];
  const handler = eventHandler(async (event) => {
    heard.push(event);
    if (failing.includes(event.id)) throw new Error('table away');
  });
  const Records = bodies.map((body, index) => ({ messageId: `m${index}`, body }));
  const answer = await handler({ Records } as SQSEvent, lambdaContext);
  return { heard, again: answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

const message = (detail: unknown) => JSON.stringify({ 'detail-type': 'any', detail });

describe('a batch of a subscription', () => {
  it('is handed over event by event as it was published', async () => {
    const second = { ...closed, id: 'r2.0' };
    expect(await deliver([message(closed), message(second)])).toEqual({ heard: [closed, second], again: [] });
  });
  it('receives only the event again that could not be handled', async () => {
    const second = { ...closed, id: 'r2.0' };
    const { heard, again } = await deliver([message(closed), message(second)], ['r1.0']);
    expect(heard).toEqual([closed, second]);
    expect(again).toEqual(['m0']);
  });
  it.each([
    ['of an unknown type', message({ ...closed, type: 'ticketing.window-exploded.v1' })],
    ['without a field', message({ ...closed, data: { hall: 'center' } })],
    ['with a field nobody declared', message({ ...closed, data: { ...closed.data, phone: '1' } })],
    ['that is no object', message(null)],
    ['that is no JSON', 'Records'],
    ['that is empty JSON', 'null'],
  ])('hands over no event %s, and lets it end in the dead-letter queue', async (_what, body) => {
    expect(await deliver([body, message(closed)])).toEqual({ heard: [closed], again: ['m0'] });
  });
});
