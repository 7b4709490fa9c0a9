import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { EventBridgeEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { syncClock } from '#clock';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { err, type Result } from '../kernel/result.ts';
import { type NotAnEvent, parseEvent } from './event-parsing.ts';
import { logger } from './log.ts';
import { runtimeLog } from './runtime-log.ts';

type Handle = (event: CatalogEvent, remainingMilliseconds: number) => Promise<void>;

/**
 * A Lambda for a subscription: a rule on the bus fills a queue, and the queue's batches come here. Each event is
 * read by the catalogue and handed over in turn; those that fail are reported, so that only they are received
 * again and in the end lie in the dead-letter queue. `handle` must be harmless when the same event (same id)
 * comes again, and must not rely on the order of events; it is told how many milliseconds the function may still
 * run, for what must not be broken off.
 */
export function eventHandler(handle: Handle) {
  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger))
    .handler(async ({ Records }, context) => {
      await syncClock();
      const failed: string[] = [];
      for (const { messageId, body } of Records)
        if (!(await handled(body, handle, context.getRemainingTimeInMillis()))) failed.push(messageId);
      return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
    });
}

async function handled(body: string, handle: Handle, remaining: number): Promise<boolean> {
  const event = readEvent(body);
  if (!event.ok) {
    const { type, wrong } = event.error;
    runtimeLog.error('event.unreadable', { type, wrong });
    return false;
  }
  try {
    await handle(event.value, remaining);
    return true;
  } catch (error) {
    const { type, id, subject } = event.value;
    runtimeLog.error('event.failed', { type, event: id, subject }, error);
    return false;
  }
}

/** The event inside the message that the bus put into the queue. */
function readEvent(body: string): Result<CatalogEvent, NotAnEvent> {
  try {
    return parseEvent((JSON.parse(body) as Partial<EventBridgeEvent<string, unknown>> | null)?.detail);
  } catch {
    return err({ reason: 'not-an-event', type: 'none', wrong: ['the message is not JSON'] });
  }
}
