import type { EventType } from '../../events/catalog.ts';

/** Whose pages an event is for: the owner of the ticket, boards in the hall, its staff, or whom the event names. */
export type PageAudience = 'ticket' | 'hall-board' | 'hall-staff' | 'named';

const everybodyInHall = ['ticket', 'hall-board', 'hall-staff'] as const;
const boardAndStaff = ['hall-board', 'hall-staff'] as const;
const staffOnly = ['hall-staff'] as const;

/** The house's events that open pages hear of, and whose pages. A new one is one entry here. */
export const pageAudiences = {
  'ticketing.ticket-issued.v1': everybodyInHall,
  'ticketing.ticket-called.v1': everybodyInHall,
  'ticketing.ticket-started.v1': everybodyInHall,
  'ticketing.ticket-held.v1': everybodyInHall,
  'ticketing.ticket-resumed.v1': everybodyInHall,
  'ticketing.ticket-paused.v1': everybodyInHall,
  'ticketing.ticket-returned.v1': everybodyInHall,
  'ticketing.ticket-moved.v1': everybodyInHall,
  'ticketing.ticket-finished.v1': everybodyInHall,
  'ticketing.ticket-missed.v1': everybodyInHall,
  'ticketing.ticket-cancelled.v1': everybodyInHall,
  'ticketing.ticket-unserved.v1': everybodyInHall,
  'ticketing.ticket-action-undone.v1': everybodyInHall,
  'ticketing.near-turn.v1': ['ticket'],
  'ticketing.window-opened.v1': boardAndStaff,
  'ticketing.window-changed.v1': boardAndStaff,
  'ticketing.window-closed.v1': boardAndStaff,
  'ticketing.wait-alert-raised.v1': staffOnly,
  'ticketing.wait-alert-repeated.v1': staffOnly,
  'ticketing.wait-alert-escalated.v1': staffOnly,
  'ticketing.wait-alert-acknowledged.v1': staffOnly,
  'ticketing.crowd-warning-changed.v1': boardAndStaff,
  'ticketing.surge-advised.v1': staffOnly,
  'ticketing.service-day-closed.v1': boardAndStaff,
  'notification.notice-shown.v1': ['named'],
} as const satisfies { readonly [T in EventType]?: readonly PageAudience[] };

/** A type of event that pages hear of. */
export type PageEventType = keyof typeof pageAudiences;

/** The types of event that the platform's rule on the bus lets through. */
export const pageEvents = Object.keys(pageAudiences) as readonly PageEventType[];
