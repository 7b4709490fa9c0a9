import type { EventData, EventType } from '../../events/catalog.ts';
import { ofPolicy, policySubscriptions } from './policy-subscriptions.ts';
import {
  aDayLong,
  after,
  type EventContact,
  type NoticeTerms,
  ofStaff,
  type Subscription,
  toPerson,
  toStaff,
} from './subscription.ts';

/** A citizen who appealed: by the number that was left, and only then. */
const toCitizen = {
  audience: 'person',
  template: 1,
  channels: ['sms'],
  live: false,
  urgency: 'soon',
  purpose: 'appeal',
  recipient: ({ orderId, contact }: OfCitizen) => (contact ? orderId : ''),
  contact: ({ orderId, contact }: OfCitizen) => ({ contact, sealedFor: { order: orderId } }),
  // The longest run of days off, after which people may be disturbed again, is nine days.
  validUntil: ({ at }: { readonly at: string }) => after(at, 10 * 24 * 60),
} as const;

interface OfCitizen {
  readonly orderId: string;
  readonly contact?: EventContact['contact'];
}

const ofTicket = ({ ticketId }: { readonly ticketId: string }): string => ticketId;
const untilDayEnds = ({ serviceDay }: { readonly serviceDay: string }, { endOf }: NoticeTerms): number =>
  endOf(serviceDay);
const ofCertificate = ({ certificateId }: { readonly certificateId: string }): string =>
  `certificates/${certificateId}`;
const alertUntil = ({ at }: { readonly at: string }, { alertMinutes }: NoticeTerms): number =>
  after(at, alertMinutes);

/** The house's events that somebody is told of, and how. A new notice is one more entry, a template and a test. */
export const subscriptions = {
  'ticketing.ticket-issued.v1': {
    ...toPerson,
    kind: 'ticket-issued',
    recipient: ofTicket,
    subject: ({ ticketId }) => `tickets/${ticketId}`,
    validUntil: untilDayEnds,
    contact: ({ ticketId, contact }) => ({ contact, sealedFor: { ticket: ticketId } }),
  },
  'ticketing.near-turn.v1': {
    ...toPerson,
    kind: 'near-turn',
    recipient: ofTicket,
    subject: ({ ticketId, kind }) => `tickets/${ticketId}/${kind}`,
    validUntil: ({ at }, { nearTurnMinutes }) => after(at, nearTurnMinutes),
  },
  'ticketing.ticket-called.v1': {
    ...toPerson,
    kind: 'ticket-called',
    recipient: ofTicket,
    subject: ({ ticketId, at }) => `tickets/${ticketId}/calls/${at}`,
    validUntil: ({ at }, { turnMinutes }) => after(at, turnMinutes),
  },
  'ticketing.ticket-missed.v1': {
    ...toPerson,
    kind: 'ticket-missed',
    recipient: ofTicket,
    subject: ({ ticketId, at }) => `tickets/${ticketId}/missed/${at}`,
    validUntil: ({ graceUntil }) => Date.parse(graceUntil),
  },
  'ticketing.ticket-moved.v1': {
    ...toPerson,
    kind: 'ticket-moved',
    recipient: ofTicket,
    subject: ({ ticketId, at }) => `tickets/${ticketId}/moves/${at}`,
    validUntil: untilDayEnds,
  },
  'ticketing.wait-alert-raised.v1': {
    ...toStaff,
    kind: 'wait-alert-raised',
    recipient: ofStaff,
    subject: ({ alertId }) => `alerts/${alertId}`,
    validUntil: alertUntil,
  },
  'ticketing.wait-alert-repeated.v1': {
    ...toStaff,
    kind: 'wait-alert-repeated',
    recipient: ofStaff,
    subject: ({ alertId, level, times }) => `alerts/${alertId}/${level}/${times}`,
    validUntil: alertUntil,
  },
  'ticketing.wait-alert-escalated.v1': {
    ...toStaff,
    kind: 'wait-alert-escalated',
    recipient: ofStaff,
    subject: ({ alertId }) => `alerts/${alertId}`,
    validUntil: alertUntil,
  },
  'ticketing.crowd-warning-changed.v1': {
    ...toStaff,
    kind: 'crowd-warning-changed',
    recipient: ofStaff,
    subject: ({ hall, to, at }) => `halls/${hall}/warning/${to}/${at}`,
    validUntil: alertUntil,
  },
  'ticketing.surge-advised.v1': {
    ...toStaff,
    kind: 'surge-advised',
    urgency: 'soon',
    purpose: 'advice',
    recipient: ofStaff,
    subject: ({ hall, queue, at }) => `halls/${hall}/queues/${queue}/surge/${at}`,
    validUntil: alertUntil,
  },
  'certificates.expiry-reminder-due.v1': {
    ...toPerson,
    kind: 'certificate-expiry-reminder',
    live: false,
    urgency: 'digest',
    purpose: 'certificate',
    recipient: ({ holderRef }) => holderRef,
    subject: ({ certificateId, reminder }) => `certificates/${certificateId}/reminders/${reminder}`,
    topic: ofCertificate,
    validUntil: ({ validUntil }) => Date.parse(validUntil),
    contact: ({ holderRef, contact }) => ({ contact, sealedFor: { holder: holderRef } }),
  },
  'appeals.appeal-alerted.v1': {
    ...toStaff,
    kind: 'appeal-alerted',
    recipient: ofStaff,
    subject: ({ orderId, alert }) => `orders/${orderId}/${alert}`,
    validUntil: aDayLong,
  },
  'appeals.deadline-warned.v1': {
    ...toStaff,
    kind: 'appeal-deadline-warned',
    urgency: 'soon',
    recipient: ({ recipient = '' }) => recipient,
    subject: ({ orderId, clock, mark, dueAt }) => `orders/${orderId}/${clock}/${mark}/${dueAt}`,
    validUntil: aDayLong,
  },
  'appeals.request-made.v1': {
    ...toStaff,
    kind: 'appeal-request-made',
    urgency: 'soon',
    recipient: ({ recipient = '' }) => recipient,
    subject: ({ orderId, request, at }) => `orders/${orderId}/${request}/${at}`,
    validUntil: aDayLong,
  },
  'appeals.appeal-received.v1': {
    ...toCitizen,
    kind: 'appeal-received',
    subject: ({ orderId }) => `orders/${orderId}/received`,
  },
  'appeals.answer-given.v1': {
    ...toCitizen,
    kind: 'appeal-answered',
    subject: ({ orderId, at }) => `orders/${orderId}/answers/${at}`,
  },
  'appeals.order-reopened.v1': {
    ...toCitizen,
    kind: 'appeal-reopened',
    subject: ({ orderId, reopenings }) => `orders/${orderId}/reopenings/${reopenings}`,
  },
  'appeals.order-paused.v1': {
    ...toCitizen,
    kind: 'appeal-paused',
    subject: ({ orderId, at }) => `orders/${orderId}/pauses/${at}`,
  },
  'appeals.request-answered.v1': {
    ...toCitizen,
    kind: 'appeal-extended',
    subject: ({ orderId, at }) => `orders/${orderId}/extensions/${at}`,
  },
  'appeals.order-closed.v1': {
    ...toCitizen,
    kind: 'appeal-closed',
    subject: ({ orderId, at }) => `orders/${orderId}/closed/${at}`,
  },
  'appeals.matter-alerted.v1': {
    ...toStaff,
    kind: 'appeal-matter-alerted',
    recipient: ofStaff,
    subject: ({ matter, step }) => `matters/${matter}/${step}`,
    validUntil: aDayLong,
  },
  'appeals.hot-topics-told.v1': {
    ...toStaff,
    kind: 'appeal-hot-topics',
    urgency: 'soon',
    recipient: ofStaff,
    subject: ({ day }) => `hot-topics/${day}`,
    validUntil: aDayLong,
  },
  'appeals.unit-overloaded.v1': {
    ...toStaff,
    kind: 'appeal-unit-overloaded',
    urgency: 'soon',
    recipient: ofStaff,
    subject: ({ unit, day }) => `units/${unit}/overload/${day}`,
    validUntil: aDayLong,
  },
  'identity.code-wanted.v1': {
    ...toPerson,
    kind: 'identity-code',
    channels: ['sms'],
    live: false,
    purpose: 'code',
    recipient: ({ message }) => message,
    subject: ({ message }) => `messages/${message}`,
    validUntil: ({ validUntil }) => Date.parse(validUntil),
    contact: ({ contact, contactId }) => ({ contact, sealedFor: { contact: contactId } }),
  },
  'identity.pulling-suspected.v1': {
    ...toStaff,
    kind: 'identity-pulling-suspected',
    recipient: ofStaff,
    subject: ({ device, watched, at }) => `devices/${device}/pulling/${watched}/${at}`,
    validUntil: alertUntil,
  },
  'identity.fraud-suspected.v1': {
    ...toStaff,
    kind: 'identity-fraud-suspected',
    recipient: ofStaff,
    subject: ({ device, fraud, at }) => `devices/${device}/${fraud}/${at}`,
    validUntil: aDayLong,
  },
  ...policySubscriptions,
} as const satisfies { readonly [T in EventType]?: Subscription<T> };

/** A type of event that somebody is told of. */
export type NoticedType = keyof typeof subscriptions;

/** The house's events that end a topic: what waits to be told of it is overtaken. */
export const endings = {
  'certificates.certificate-renewed.v1': ofCertificate,
  'certificates.certificate-revoked.v1': ofCertificate,
  // What waits for a digest is told within a day: a policy that lasts longer is still worth telling.
  'policy.policy-ended.v1': (data) =>
    Date.parse(data.to) < after(data.at, 24 * 60) ? ofPolicy(data) : undefined,
} as const satisfies { readonly [T in EventType]?: (data: EventData<T>) => string | undefined };

/** A type of event that ends a topic. */
export type EndingType = keyof typeof endings;

/** The types of event that notification's rule on the bus lets through. */
export const noticedEvents = [...Object.keys(subscriptions), ...Object.keys(endings)] as readonly (
  | NoticedType
  | EndingType
)[];

/** Kinds of items whose changes are events; the stream's filter lets only these through. */
export const publishedKinds = ['notice'] as const;
