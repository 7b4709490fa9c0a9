import type { CatalogEvent } from '../../../events/catalog.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { noticeOfEvent } from './notice-of-event.ts';
import type { NoticeOutbox } from './ports.ts';

const dayMilliseconds = 86_400_000;

/** What keeping notices needs; `retentionDays` is the district's `retention.noticesDays`. */
export interface KeepNotice {
  readonly outbox: NoticeOutbox;
  readonly clock: Clock;
  readonly retentionDays: number;
}

/** Puts the notice that an event makes into the outbox, once for its business key. */
export async function keepNotice(
  { outbox, clock, retentionDays }: KeepNotice,
  event: CatalogEvent,
): Promise<'kept' | 'known' | 'for-nobody'> {
  const notice = noticeOfEvent(event);
  if (!notice) return 'for-nobody';
  return await outbox.keep(notice, clock.now() + retentionDays * dayMilliseconds);
}
