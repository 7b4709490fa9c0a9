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
  /** What it is about, where that may end: then it is not told any more, see `endings`. */
  readonly topic?: (data: EventData<T>) => string;
  /** After this instant (epoch milliseconds) it is not told any more. */
  readonly validUntil: (data: EventData<T>, terms: NoticeTerms) => number;
  /** Present where the event says how its recipient can be reached, or that it is not known. */
  readonly contact?: (data: EventData<T>) => EventContact;
}

/** A person by the address that was left. */
export const toPerson = {
  audience: 'person',
  template: 1,
  channels: ['sms', 'wechat', 'web-push', 'email'],
  live: true,
  urgency: 'now',
  purpose: 'turn',
} as const;

/** Somebody of the district's staff. */
export const toStaff = {
  audience: 'staff',
  template: 1,
  channels: ['dingtalk', 'wecom', 'sms', 'email'],
  live: true,
  urgency: 'now',
  purpose: 'alert',
} as const;

/** So many minutes after an instant (ISO 8601); epoch milliseconds. */
export const after = (at: string, minutes: number): number => Date.parse(at) + minutes * 60_000;

export const ofStaff = ({ recipient }: { readonly recipient: string }): string => recipient;

export const aDayLong = ({ at }: { readonly at: string }): number => after(at, 24 * 60);
