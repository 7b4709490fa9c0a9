import type { EventData, EventType } from '../../events/catalog.ts';

/** What an event means to somebody: whom it is for, and what makes two notices the same one. */
export interface Subscription<T extends EventType> {
  readonly kind: string;
  readonly audience: 'person' | 'staff' | 'board';
  /** Ticket id of the person, or staff id. */
  readonly recipient: (data: EventData<T>) => string;
  /**
   * What the notice is about. Kind, recipient, subject and day are its business key: what may rightly be told
   * again on the same day (a second call) differs here, and what may not (near your turn) does not.
   */
  readonly subject: (data: EventData<T>) => string;
}

/** The house's events that somebody is told of, and how. A new notice is one more entry. */
export const subscriptions = {
  'ticketing.ticket-issued.v1': {
    kind: 'ticket-issued',
    audience: 'person',
    recipient: ({ ticketId }) => ticketId,
    subject: ({ ticketId }) => `tickets/${ticketId}`,
  },
  'ticketing.near-turn.v1': {
    kind: 'near-turn',
    audience: 'person',
    recipient: ({ ticketId }) => ticketId,
    subject: ({ ticketId, kind }) => `tickets/${ticketId}/${kind}`,
  },
  'ticketing.ticket-called.v1': {
    kind: 'ticket-called',
    audience: 'person',
    recipient: ({ ticketId }) => ticketId,
    subject: ({ ticketId, at }) => `tickets/${ticketId}/calls/${at}`,
  },
  'ticketing.ticket-missed.v1': {
    kind: 'ticket-missed',
    audience: 'person',
    recipient: ({ ticketId }) => ticketId,
    subject: ({ ticketId, at }) => `tickets/${ticketId}/missed/${at}`,
  },
  'ticketing.ticket-moved.v1': {
    kind: 'ticket-moved',
    audience: 'person',
    recipient: ({ ticketId }) => ticketId,
    subject: ({ ticketId, at }) => `tickets/${ticketId}/moves/${at}`,
  },
  'ticketing.wait-alert-raised.v1': {
    kind: 'wait-alert-raised',
    audience: 'staff',
    recipient: ({ recipient }) => recipient,
    subject: ({ alertId }) => `alerts/${alertId}`,
  },
  'ticketing.wait-alert-repeated.v1': {
    kind: 'wait-alert-repeated',
    audience: 'staff',
    recipient: ({ recipient }) => recipient,
    subject: ({ alertId, level, times }) => `alerts/${alertId}/${level}/${times}`,
  },
  'ticketing.wait-alert-escalated.v1': {
    kind: 'wait-alert-escalated',
    audience: 'staff',
    recipient: ({ recipient }) => recipient,
    subject: ({ alertId }) => `alerts/${alertId}`,
  },
  'ticketing.crowd-warning-changed.v1': {
    kind: 'crowd-warning-changed',
    audience: 'staff',
    recipient: ({ recipient }) => recipient,
    subject: ({ hall, to, at }) => `halls/${hall}/warning/${to}/${at}`,
  },
  'ticketing.surge-advised.v1': {
    kind: 'surge-advised',
    audience: 'staff',
    recipient: ({ recipient }) => recipient,
    subject: ({ hall, queue, at }) => `halls/${hall}/queues/${queue}/surge/${at}`,
  },
} as const satisfies { readonly [T in EventType]?: Subscription<T> };

/** A type of event that somebody is told of. */
export type NoticedType = keyof typeof subscriptions;

/** The types of event that notification's rule on the bus lets through. */
export const noticedEvents = Object.keys(subscriptions) as readonly NoticedType[];
