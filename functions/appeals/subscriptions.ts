import type { EventType } from '../../events/catalog.ts';

/** Kinds of items whose changes are events; the stream's filter lets only these through. */
export const publishedKinds = ['order', 'matter'] as const;

/** What makes the house read a message. */
export const receivedEvents = ['appeals.appeal-received.v1'] as const satisfies readonly EventType[];
