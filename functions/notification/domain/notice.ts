import type { CalendarDay } from '../../shared/kernel/local-time.ts';

/** What a notice is about, for whom: together its business key. */
export interface NoticeSubject {
  readonly kind: string;
  readonly audience: 'person' | 'staff' | 'board';
  /** Ticket id of the person, or staff id. */
  readonly recipient: string;
  readonly subject: string;
}

/** Something that somebody is to be told, once. */
export interface Notice extends NoticeSubject {
  /** The service day it belongs to. */
  readonly day: CalendarDay;
  /** Business key within the day: the same notice has the same key, however often its event comes. */
  readonly key: string;
  /** When what it tells of happened, ISO 8601. */
  readonly at: string;
  /** W3C trace context of the request that it came of, where there was one. */
  readonly trace?: string;
  /** What the event said; holds ids only. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The key under which a notice is kept once a day. */
export const keyOf = ({ kind, recipient, subject }: NoticeSubject): string =>
  `${kind}#${recipient}#${subject}`;
