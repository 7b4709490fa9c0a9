import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Notice } from '../domain/notice.ts';
import type { BadCursor, NoticeOutbox } from './ports.ts';

/** A page of the outbox as it is shown. */
export interface ListedNotices {
  readonly notices: readonly Omit<Notice, 'day'>[];
  readonly cursor: string | null;
}

/** Notices of a day in key order, `limit` at a time. */
export async function listNotices(
  outbox: NoticeOutbox,
  asked: { readonly day: CalendarDay; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Result<ListedNotices, BadCursor>> {
  const page = await outbox.ofDay(asked.day, asked.limit, asked.cursor);
  if (!page.ok) return page;
  const notices = page.value.notices.map(({ day: _day, ...shown }) => shown);
  return ok({ notices, cursor: page.value.cursor });
}
