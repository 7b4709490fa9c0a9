import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Notice } from '../domain/notice.ts';

/** The cursor does not come from this list. */
export interface BadCursor {
  readonly reason: 'bad-cursor';
}

/** One page of a day's notices in key order; `cursor` is null on the last one. */
export interface NoticePage {
  readonly notices: readonly Notice[];
  readonly cursor: string | null;
}

/** Notices that are to be sent. */
export interface NoticeOutbox {
  /** Keeps a notice until `until` (epoch milliseconds) unless its key is there already. */
  keep(notice: Notice, until: number): Promise<'kept' | 'known'>;
  /** A page of a day's notices. */
  ofDay(day: CalendarDay, limit: number, cursor?: string): Promise<Result<NoticePage, BadCursor>>;
}

export type { Channel, ChannelKind, Message, SendOutcome } from '../domain/channel.ts';
