import type { EventType } from '../../events/catalog.ts';

/** Kinds of items of the table that events are made of. */
export const publishedKinds = ['access', 'news'] as const;

/** Events of ticketing that tell who was served last. */
export const servedEvents = ['ticketing.ticket-finished.v1'] as const satisfies readonly EventType[];
