import type { EventType } from '../../events/catalog.ts';

/** Kinds of items whose changes are events; the stream's filter lets only these through. */
export const publishedKinds = ['ticket', 'window', 'alert', 'warning', 'advice', 'day'] as const;

/** Events of identity after which a person's tickets are nobody's. */
export const removedEvents = ['identity.person-removed.v1'] as const satisfies readonly EventType[];

/** Own events that shorten or reorder a line, or change how many windows serve it: near-turn notices follow. */
export const queueMovedEvents = [
  'ticketing.ticket-called.v1',
  'ticketing.ticket-paused.v1',
  'ticketing.ticket-returned.v1',
  'ticketing.ticket-moved.v1',
  'ticketing.ticket-cancelled.v1',
  'ticketing.ticket-action-undone.v1',
  'ticketing.window-opened.v1',
  'ticketing.window-changed.v1',
  'ticketing.window-closed.v1',
] as const satisfies readonly EventType[];
