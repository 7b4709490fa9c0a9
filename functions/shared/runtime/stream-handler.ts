import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { parseEvent } from './event-parsing.ts';
import type { Publish } from './event-publisher.ts';
import { logger } from './log.ts';
import { publishCounts } from './metrics.ts';
import { runtimeLog } from './runtime-log.ts';

/** One change of one item of the context's table. */
export interface ItemChange {
  /** The stream record's id: the same whenever the record is delivered again. */
  readonly id: string;
  /** The item before; absent when it is new. */
  readonly before?: Readonly<Record<string, unknown>>;
  /** The item after; absent when it was removed. */
  readonly after?: Readonly<Record<string, unknown>>;
}

/** A record of the batch with the events it means. */
interface ReadRecord {
  readonly sequenceNumber: string;
  readonly events: readonly CatalogEvent[] | undefined;
}

/**
 * A Lambda for the context's table stream: each change becomes events (a pure function; event ids
 * `<change id>.<index>`), and they are published. Records whose events were not all published are reported as
 * failed, so that the stream goes on from the first of them. A record that cannot be turned into events fails
 * too, without keeping the others of its batch from being heard: when its retries are used up it ends in the
 * dead-letter queue with nothing else lost.
 */
export function streamHandler(
  changesToEvents: (change: ItemChange) => readonly CatalogEvent[],
  publish: Publish,
) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(injectLambdaContext(logger))
    .handler(async ({ Records }) => {
      const records = Records.map((record) => readRecord(record, changesToEvents));
      const outgoing = records.flatMap(({ sequenceNumber, events = [] }) =>
        events.map((event) => ({ sequenceNumber, event })),
      );
      const unpublished = await publish(outgoing.map(({ event }) => event));
      for (const index of unpublished) {
        const { type, id } = outgoing[index]?.event ?? {};
        runtimeLog.error('stream.event-not-published', { type, event: id });
      }
      const failed = new Set([
        ...records.filter(({ events }) => !events).map(({ sequenceNumber }) => sequenceNumber),
        ...unpublished.map((index) => outgoing[index]?.sequenceNumber ?? ''),
      ]);
      publishCounts({ eventsPublished: outgoing.length - unpublished.length, recordsFailed: failed.size });
      return {
        batchItemFailures: records
          .filter(({ sequenceNumber }) => failed.has(sequenceNumber))
          .map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })),
      };
    });
}

function readRecord(
  record: DynamoDBRecord,
  changesToEvents: (change: ItemChange) => readonly CatalogEvent[],
): ReadRecord {
  const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
  try {
    const events = changesToEvents(changeOf(record));
    for (const event of events) {
      const known = parseEvent(event);
      if (!known.ok) throw new Error(`${known.error.type}: ${known.error.wrong.join('; ')}`);
    }
    return { sequenceNumber, events };
  } catch (error) {
    runtimeLog.error('stream.record-unreadable', { record: record.eventID }, error);
    return { sequenceNumber, events: undefined };
  }
}

function changeOf({ eventID, dynamodb }: DynamoDBRecord): ItemChange {
  if (!eventID) throw new Error('a stream record without an id');
  const item = (image: unknown) => unmarshall(image as Record<string, AttributeValue>);
  return {
    id: eventID,
    ...(dynamodb?.OldImage ? { before: item(dynamodb.OldImage) } : {}),
    ...(dynamodb?.NewImage ? { after: item(dynamodb.NewImage) } : {}),
  };
}
