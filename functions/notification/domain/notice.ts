import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { ChannelKind, NoticeLanguage } from './channel.ts';

/** The states of a notice. {@link finalStates} are never left but by a resend that somebody asks for. */
export const noticeStates = [
  'pending',
  'deferred',
  'sending',
  'retrying',
  'sent',
  'delivered',
  'failed',
  'suppressed',
  'expired',
  'joined',
] as const;

/** One of {@link noticeStates}. */
export type NoticeState = (typeof noticeStates)[number];

/** States in which nothing more is to come: late receipts change nothing. */
export const finalStates = ['delivered', 'failed', 'suppressed', 'expired', 'joined'] as const;

/** How soon it must be told: `now` passes quiet hours, `digest` is joined with others once a day. */
export const urgencies = ['now', 'soon', 'digest'] as const;

/** One of {@link urgencies}, most urgent first. */
export type Urgency = (typeof urgencies)[number];

/** Purposes that a person may refuse, each by itself. A code comes because its reader asked for it just then. */
export const refusablePurposes = [
  'turn',
  'alert',
  'advice',
  'certificate',
  'appeal',
  'space',
  'policy',
  'application',
] as const;

/** One of {@link refusablePurposes}. */
export type RefusablePurpose = (typeof refusablePurposes)[number];

/** What notices are for. */
export const purposes = [...refusablePurposes, 'code'] as const;

/** One of {@link purposes}. */
export type Purpose = (typeof purposes)[number];

/** Whom a notice is for. */
export type Audience = 'person' | 'staff' | 'board';

/** What a notice is about, for whom: together its business key. */
export interface NoticeSubject {
  readonly kind: string;
  readonly audience: Audience;
  /** Ticket id of the person, id of a certificate's holder, or staff id. */
  readonly recipient: string;
  readonly subject: string;
}

/** How a notice is to be sent; decided when it is accepted. */
export interface SendingPlan {
  readonly urgency: Urgency;
  readonly purpose: Purpose;
  /** In the order in which they are tried; the first that reaches the person is enough. */
  readonly channels: readonly ChannelKind[];
  /** Is it shown on the person's open pages as well? */
  readonly live: boolean;
  readonly language: NoticeLanguage;
  /** Version of the kind's template. */
  readonly template: number;
  /** What it is about, where that may end before it is told. */
  readonly topic?: string;
  /** Not told after this instant (epoch milliseconds). */
  readonly validUntil: number;
}

/** A notice in the words of a page. */
export interface ShownOnPages {
  readonly title?: string;
  readonly text: string;
}

/** A line of a notice's log. */
export interface NoticeEntry {
  readonly action: NoticeAction;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly state: NoticeState;
  readonly provider?: string;
  readonly reason?: string;
  /** Staff who asked for it. */
  readonly by?: string;
}

/** What happens to notices; see the transition table. */
export type NoticeAction =
  | 'accept'
  | 'defer'
  | 'claim'
  | 'hand-over'
  | 'fail-over'
  | 'retry'
  | 'recover'
  | 'give-up'
  | 'confirm'
  | 'bounce'
  | 'suppress'
  | 'expire'
  | 'join'
  | 'resend';

/** Something that somebody is to be told, once, and how far that has come. Holds ids only, no address. */
export interface Notice extends NoticeSubject, SendingPlan {
  /** The day it belongs to: the service day of a ticket's notice. */
  readonly day: CalendarDay;
  /** Business key within the day: the same notice has the same key, however often its event comes. */
  readonly key: string;
  /** When what it tells of happened, ISO 8601. */
  readonly at: string;
  /** W3C trace context of the request that it came of, where there was one. */
  readonly trace?: string;
  /** What the event said, for the template. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The event that asked for it: whoever sent that one is told when it fails. */
  readonly cause: { readonly type: string; readonly id: string };
  readonly state: NoticeState;
  /** When it is to be worked on next (epoch milliseconds); absent when nothing is to be done. */
  readonly dueAt?: number;
  /** While `sending`: until when (real epoch milliseconds), and who was asked. */
  readonly lease?: { readonly until: number; readonly provider: string; readonly repeatable: boolean };
  /** Rounds of trying that ended without success. */
  readonly attempts: number;
  /** Providers that said it will never work. */
  readonly refusedBy: readonly string[];
  /** Providers already asked in this round. */
  readonly askedThisRound: readonly string[];
  /** The provider who may have it already: only that one may be asked again, as it can tell a repetition. */
  readonly onlyBy?: string;
  /** What the person's open pages show of it, from its first claim on. */
  readonly shown?: ShownOnPages;
  readonly channel?: ChannelKind;
  readonly provider?: string;
  readonly providerId?: string;
  /** Why it is deferred, retried, failed or suppressed. */
  readonly reason?: string;
  /** The digest it was joined into. */
  readonly digest?: string;
  readonly log: readonly NoticeEntry[];
  readonly version: number;
}

/** The key under which a notice is kept once a day. */
export const keyOf = ({ kind, recipient, subject }: NoticeSubject): string =>
  `${kind}#${recipient}#${subject}`;

/** Is nothing more to come? */
export const isFinal = (state: NoticeState): boolean =>
  (finalStates as readonly NoticeState[]).includes(state);
