import type { CatalogEvent } from '../../../events/catalog.ts';
import { keyOf, type Notice } from '../domain/notice.ts';
import { type NoticedType, type Subscription, subscriptions } from '../subscriptions.ts';

/** The notice that an event makes; undefined for one that nobody is told of. */
export function noticeOfEvent(event: CatalogEvent): Notice | undefined {
  if (!isNoticed(event)) return undefined;
  const { kind, audience, recipient, subject }: Subscription<never> = subscriptions[event.type];
  const data = event.data as never;
  const about = { kind, audience, recipient: recipient(data), subject: subject(data) };
  const { serviceDay: day, at } = event.data;
  const trace = event.traceparent === undefined ? {} : { trace: event.traceparent };
  return { ...about, key: keyOf(about), day, at, ...trace, data: event.data };
}

const isNoticed = (event: CatalogEvent): event is CatalogEvent<NoticedType> => event.type in subscriptions;
