import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { syncClock } from '#clock';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { parseEvent } from './event-parsing.ts';
import { logger } from './log.ts';
import { runtimeLog } from './runtime-log.ts';

/**
 * A Lambda for a rule on the bus: reads the event by the catalogue and hands it over. Whatever fails throws, so
 * that the invocation is tried again and then ends in the function's dead-letter queue. `handle` must be
 * harmless when the same event (same id) comes again.
 */
export function eventHandler(handle: (event: CatalogEvent) => Promise<void>) {
  return middy<EventBridgeEvent<string, unknown>, void>()
    .use(injectLambdaContext(logger))
    .handler(async ({ detail }) => {
      const event = parseEvent(detail);
      if (!event.ok) {
        const { type, wrong } = event.error;
        runtimeLog.error('event.unreadable', { type, wrong });
        throw new Error(`not an event of the house: ${type}: ${wrong.join('; ')}`);
      }
      await syncClock();
      try {
        await handle(event.value);
      } catch (error) {
        const { type, id, subject } = event.value;
        runtimeLog.error('event.failed', { type, event: id, subject }, error);
        throw error;
      }
    });
}
