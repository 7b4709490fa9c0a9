import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { lambdaContext } from '../../../tests/support/lambda-invocations.ts';
import { type ItemChange, streamHandler } from './stream-handler.ts';

const windowClosed = (id: string, window: string): CatalogEvent => ({
  specversion: '1.0',
  id,
  source: '/districts/demo/ticketing',
  type: 'ticketing.window-closed.v1',
  subject: `halls/center/windows/${window}`,
  time: '2026-11-23T09:00:00.000Z',
  datacontenttype: 'application/json',
  dataschema: 'ticketing.window-closed.v1.schema.json',
  data: { hall: 'center', serviceDay: '2026-11-23', window, at: '2026-11-23T09:00:00.000Z' },
});

/** Each window in `after.windows` was closed; the word `broken` cannot be read. */
function closings({ id, after }: ItemChange): CatalogEvent[] {
  const windows = after?.windows as string[];
  if (windows.includes('broken')) throw new Error('cannot be read');
  return windows.map((window, index) => windowClosed(`${id}.${index}`, window));
}

const record = (at: number, windows: readonly string[]): DynamoDBRecord => ({
  eventID: `record-${at}`,
  eventName: 'MODIFY',
  dynamodb: {
    SequenceNumber: `${at}`,
    NewImage: marshall({ windows, count: 2 }) as never,
    OldImage: marshall({ windows: [] }) as never,
  },
});

async function deliver(
  records: DynamoDBRecord[],
  unpublished: (event: CatalogEvent) => boolean = () => false,
) {
  const published: CatalogEvent[] = [];
  const handler = streamHandler(closings, async (events) => {
    published.push(...events.filter((event) => !unpublished(event)));
    return events.flatMap((event, index) => (unpublished(event) ? [index] : []));
  });
  const { batchItemFailures } = await handler({ Records: records }, lambdaContext);
  return {
    published: published.map(({ id }) => id),
    failed: batchItemFailures.map((each) => each.itemIdentifier),
  };
}

describe('a batch of changes', () => {
  it('is published in order, with ids that a redelivery makes again', async () => {
    const batch = [record(1, ['01', '02']), record(2, []), record(3, ['03'])];
    const expected = { published: ['record-1.0', 'record-1.1', 'record-3.0'], failed: [] };
    expect(await deliver(batch)).toEqual(expected);
    expect(await deliver(batch)).toEqual(expected);
  });
  it('shows both images to the mapping as plain items', async () => {
    const seen: ItemChange[] = [];
    const handler = streamHandler(
      (change) => {
        seen.push(change);
        return [];
      },
      async () => [],
    );
    const { dynamodb, ...rest } = record(1, ['01']);
    const { OldImage: _none, ...fresh } = dynamodb ?? {};
    await handler({ Records: [record(1, ['01']), { ...rest, dynamodb: fresh }] }, lambdaContext);
    expect(seen).toEqual([
      { id: 'record-1', before: { windows: [] }, after: { windows: ['01'], count: 2 } },
      { id: 'record-1', after: { windows: ['01'], count: 2 } },
    ]);
  });
  it('is tried again from the first record whose events the bus did not take', async () => {
    const batch = [record(1, ['01']), record(2, ['02', '03']), record(3, ['04'])];
    const refused = ({ id }: CatalogEvent) => id === 'record-2.1';
    expect(await deliver(batch, refused)).toEqual({
      published: ['record-1.0', 'record-2.0', 'record-3.0'],
      failed: ['2'],
    });
  });
  it('does not lose the others for a record that cannot be read', async () => {
    const batch = [record(1, ['01']), record(2, ['broken']), record(3, ['03'])];
    expect(await deliver(batch)).toEqual({ published: ['record-1.0', 'record-3.0'], failed: ['2'] });
  });
  it('publishes nothing of a record whose events the catalogue does not know', async () => {
    const handler = streamHandler(
      ({ id }) => [
        windowClosed(`${id}.0`, '01'),
        { ...windowClosed(`${id}.1`, '01'), type: 'x.y.v1' } as never,
      ],
      async (events) => {
        expect(events).toEqual([]);
        return [];
      },
    );
    expect(await handler({ Records: [record(7, [])] }, lambdaContext)).toEqual({
      batchItemFailures: [{ itemIdentifier: '7' }],
    });
  });
});
