import type { EventData, EventType } from '../../events/catalog.ts';
import type { CalendarDay } from '../shared/kernel/local-time.ts';
import type { ChannelKind } from './domain/channel.ts';
import type { Audience, Purpose, Urgency } from './domain/notice.ts';
import type { TemplateFor } from './domain/templates/registry.ts';

/** What the district says about how long things are worth telling; minutes. */
export interface NoticeTerms {
  readonly turnMinutes: number;
  readonly nearTurnMinutes: number;
  readonly alertMinutes: number;
  /** When a day of the district is over (epoch milliseconds). */
  readonly endOf: (day: CalendarDay) => number;
}

/** An address as events carry it: what may be shown of it, and ciphertext; a one-time code is sealed beside it. */
export interface SealedContact {
  readonly masked: string;
  readonly sealed: string;
  readonly code?: string | undefined;
}

/** How the recipient of an event can be reached, as the event carries it: ciphertext, and what it is sealed for. */
export interface EventContact {
  readonly contact?: SealedContact | undefined;
  readonly sealedFor: Readonly<Record<string, string>>;
}

/** What an event means to somebody: whom it is for, how it is told, and what makes two notices the same one. */
export interface Subscription<T extends EventType> {
  /** Kind of the notice, and of the templates that tell it: one whose placeholders the event does not have is none. */
  readonly kind: TemplateFor<EventData<T>>;
  readonly audience: Audience;
  /** Ticket id of the person, reference of a certificate's holder, or staff id. */
  readonly recipient: (data: EventData<T>) => string;
  /**
   * What the notice is about. Kind, recipient, subject and day are its business key: what may rightly be told
   * again on the same day (a second call) differs here, and what may not (near your turn) does not.
   */
  readonly subject: (data: EventData<T>) => string;
  /** Version of the kind's template. */
  readonly template: number;
  /** In the order in which they are tried. */
  readonly channels: readonly ChannelKind[];
  /** Is it shown on the recipient's open pages as well? */
  readonly live: boolean;
  readonly urgency: Urgency;
  readonly purpose: Purpose;
  /** What it is about, where that may end: then it is not told any more, see {@link endings}. */
  readonly topic?: (data: EventData<T>) => string;
  /** After this instant (epoch milliseconds) it is not told any more. */
  readonly validUntil: (data: EventData<T>, terms: NoticeTerms) => number;
  /** Present where the event says how its recipient can be reached, or that it is not known. */
  readonly contact?: (data: EventData<T>) => EventContact;
}

const toPerson = {
  audience: 'person',
  template: 1,
  channels: ['sms', 'wechat', 'web-push', 'email'],
  live: true,
  urgency: 'now',
  purpose: 'turn',
} as const;

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

/** The owner of a space, by what was left for it. */
const toOwner = {
  audience: 'person',
  template: 1,
  channels: ['sms', 'email'],
  live: false,
  urgency: 'digest',
  purpose: 'space',
  recipient: ({ unitId, contact }: OfSpace) => (contact ? unitId : ''),
  contact: ({ unitId, contact }: OfSpace) => ({ contact, sealedFor: { space: unitId } }),
  validUntil: ({ at }: { readonly at: string }) => after(at, 7 * 24 * 60),
} as const;

interface OfSpace {
  readonly unitId: string;
  readonly contact?: EventContact['contact'];
}

/** A firm that looks for a space, by its file’s contact. */
const toSeeker = {
  ...toOwner,
  recipient: ({ firmId, contact }: OfSeeker) => (contact ? firmId : ''),
  contact: ({ firmId, contact }: OfSeeker) => ({ contact, sealedFor: { firm: firmId } }),
} as const;

interface OfSeeker {
  readonly firmId: string;
  readonly contact?: EventContact['contact'];
}

/** A firm that applied for a policy, by its file’s contact. */
const toApplicant = {
  ...toSeeker,
  urgency: 'soon',
  purpose: 'policy',
  validUntil: ({ at }: { readonly at: string }) => after(at, 10 * 24 * 60),
} as const;

/** What was decided on an application, each outcome once. */
const decided = {
  kind: 'policy-application-decided',
  subject: ({ applicationId, outcome }: { readonly applicationId: string; readonly outcome: string }) =>
    `applications/${applicationId}/${outcome}`,
} as const;

const toStaff = {
  audience: 'staff',
  template: 1,
  channels: ['dingtalk', 'wecom', 'sms', 'email'],
  live: true,
  urgency: 'now',
  purpose: 'alert',
} as const;

const after = (at: string, minutes: number): number => Date.parse(at) + minutes * 60_000;
const ofTicket = ({ ticketId }: { readonly ticketId: string }): string => ticketId;
const ofStaff = ({ recipient }: { readonly recipient: string }): string => recipient;
const untilDayEnds = ({ serviceDay }: { readonly serviceDay: string }, { endOf }: NoticeTerms): number =>
  endOf(serviceDay);
const ofCertificate = ({ certificateId }: { readonly certificateId: string }): string =>
  `certificates/${certificateId}`;
const ofPolicy = ({ policy, version }: { readonly policy: string; readonly version: number }): string =>
  `policies/${policy}@${version}`;
const alertUntil = ({ at }: { readonly at: string }, { alertMinutes }: NoticeTerms): number =>
  after(at, alertMinutes);

/** Who waits for a digest is told soon after; after some days nobody needs it any more. */
const someDays = ({ at }: { readonly at: string }): number => after(at, 10 * 24 * 60);

const aDayLong = ({ at }: { readonly at: string }): number => after(at, 24 * 60);

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
  'policy.firm-matched.v1': {
    ...toPerson,
    kind: 'policy-matched',
    channels: ['sms', 'email'],
    live: false,
    urgency: 'digest',
    purpose: 'policy',
    recipient: ({ firmId }) => firmId,
    subject: ({ policy, version, reason }) => `policies/${policy}@${version}/${reason}`,
    topic: ofPolicy,
    validUntil: someDays,
    contact: ({ firmId, contact }) => ({ contact, sealedFor: { firm: firmId } }),
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
  'policy.relocation-warned.v1': {
    ...toStaff,
    kind: 'policy-relocation-warned',
    recipient: ofStaff,
    subject: ({ firmId, level, at }) => `enterprises/${firmId}/${level}/${at}`,
    validUntil: aDayLong,
  },
  'policy.need-matched.v1': {
    ...toOwner,
    kind: 'policy-need-matched',
    subject: ({ needId, unitId }) => `needs/${needId}/spaces/${unitId}`,
  },
  'policy.space-asked.v1': {
    ...toOwner,
    kind: 'policy-space-asked',
    urgency: 'soon',
    subject: ({ firmId, unitId }) => `spaces/${unitId}/asked/${firmId}`,
  },
  'policy.space-ending.v1': {
    ...toOwner,
    kind: 'policy-space-ending',
    subject: ({ unitId, endsOn }) => `spaces/${unitId}/ending/${endsOn}`,
  },
  'policy.application-returned.v1': {
    ...toApplicant,
    kind: 'policy-application-returned',
    subject: ({ applicationId }) => `applications/${applicationId}/returned`,
  },
  'policy.application-approved.v1': { ...toApplicant, ...decided },
  'policy.application-rejected.v1': { ...toApplicant, ...decided },
  'policy.application-revoked.v1': { ...toApplicant, ...decided },
  'policy.application-paid.v1': { ...toApplicant, ...decided },
  'policy.space-found.v1': {
    ...toSeeker,
    kind: 'policy-space-found',
    subject: ({ needId, unitId }) => `needs/${needId}/spaces/${unitId}`,
  },
  'policy.need-ending.v1': {
    ...toSeeker,
    kind: 'policy-need-ending',
    subject: ({ needId, endsOn }) => `needs/${needId}/ending/${endsOn}`,
  },
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
