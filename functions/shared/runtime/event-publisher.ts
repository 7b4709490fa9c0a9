import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { runtimeLog } from './runtime-log.ts';

/**
 * Publishes events and answers the indexes of those that the bus did not take, after retries. Order within one
 * call is kept as far as the bus keeps it.
 */
export type Publish = (events: readonly CatalogEvent[]) => Promise<readonly number[]>;

/** EventBridge takes at most ten entries a call. */
const entriesPerCall = 10;
const attempts = 3;
const firstPauseMilliseconds = 50;

/** A {@link Publish} to the district's bus. */
export function eventPublisher(busName: string, client = new EventBridgeClient()): Publish {
  const put = async (events: readonly CatalogEvent[], indexes: readonly number[]): Promise<number[]> => {
    try {
      const Entries = indexes.map((index) => entryOf(events[index] as CatalogEvent, busName));
      const answer = await client.send(new PutEventsCommand({ Entries }));
      return indexes.filter((_, at) => answer.Entries?.[at]?.ErrorCode !== undefined);
    } catch (error) {
      runtimeLog.error('publish.refused', { events: indexes.length }, error);
      return [...indexes];
    }
  };
  return async (events) => {
    let left: number[] = events.map((_, index) => index);
    for (let attempt = 1; left.length > 0 && attempt <= attempts; attempt += 1) {
      if (attempt > 1) await sleep(firstPauseMilliseconds * 2 ** attempt * (0.5 + Math.random()));
      const refused: number[] = [];
      for (let at = 0; at < left.length; at += entriesPerCall)
        refused.push(...(await put(events, left.slice(at, at + entriesPerCall))));
      left = refused;
    }
    return left;
  };
}

/** How an event travels: `source` is `civichall.<context>`, `detail-type` its type, `detail` the whole event. */
function entryOf(event: CatalogEvent, busName: string): PutEventsRequestEntry {
  return {
    EventBusName: busName,
    Source: `civichall.${event.type.slice(0, event.type.indexOf('.'))}`,
    DetailType: event.type,
    Time: new Date(event.time),
    Detail: JSON.stringify(event),
  };
}
