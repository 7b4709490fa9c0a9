import type { CatalogEvent } from '../../../events/catalog.ts';
import type { LiveEvent } from '../domain/live-protocol.ts';
import { type PageAudience, type PageEventType, pageAudiences } from '../subscriptions.ts';

/** What the pages of one topic are told of an event, before it has its number. */
export type UnnumberedEvent = Omit<LiveEvent, 'sequence'>;

/** A wall that everybody sees is told these of an event and nothing else. */
const boardFields = new Set([
  ...['hall', 'serviceDay', 'number', 'queue', 'fromQueue', 'department', 'window', 'attempt', 'kind'],
  ...['serves', 'undid', 'state', 'from', 'to', 'waiting', 'predictedWaitMinutes', 'at'],
]);
/** Who people are and how they are reached goes to no page; what the topic's name says need not be said again. */
const privateFields = new Set(['contact', 'holder', 'clerk', 'topic']);

/** The messages that an event makes, one for each topic that hears of it. */
export function messagesOfEvent(event: CatalogEvent): readonly UnnumberedEvent[] {
  if (!isForPages(event)) return [];
  const { type, subject, data, sequence } = event;
  const audiences: readonly PageAudience[] = pageAudiences[type];
  return audiences.flatMap((audience) => {
    const topic = topicFor(audience, data);
    if (topic === undefined) return [];
    const isTold = (field: string) =>
      audience === 'hall-board' ? boardFields.has(field) : !privateFields.has(field);
    return {
      ...{ topic, at: data.at, type, subject },
      ...(sequence === undefined ? {} : { version: Number(sequence) }),
      data: Object.fromEntries(Object.entries(data).filter(([field]) => isTold(field))),
    };
  });
}

const isForPages = (event: CatalogEvent): event is CatalogEvent<PageEventType> => event.type in pageAudiences;

function topicFor(audience: PageAudience, data: CatalogEvent<PageEventType>['data']): string | undefined {
  switch (audience) {
    case 'ticket':
      return 'ticketId' in data ? `tickets/${data.ticketId}` : undefined;
    case 'hall-board':
      return 'hall' in data ? `halls/${data.hall}/board` : undefined;
    case 'hall-staff':
      return 'hall' in data ? `halls/${data.hall}/staff` : undefined;
    case 'named':
      return 'topic' in data ? data.topic : undefined;
  }
}
