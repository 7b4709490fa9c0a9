import type { CatalogEvent, EventType } from '../../../events/catalog.ts';
import { enveloped, type Saying, type TableChange } from '../../../events/enveloped.ts';
import type { Notice } from '../domain/notice.ts';

/** An event of this context, before it has its envelope. */
type Said = Saying<Extract<EventType, `notification.${string}`>>;

/**
 * What a change of a notice means to the house: that it was sent, or that it will not arrive. A pure function, so
 * the same stream record makes the same event with the same id however often it comes.
 */
export function changeToEvents(change: TableChange, district: string): readonly CatalogEvent[] {
  const { before, after } = change;
  const said = after?.kind === 'notice' && before?.state !== after.state ? sayingOf(after) : undefined;
  return enveloped(change, `/districts/${district}/notification`, said ? [said] : [], ({ day, at }) => ({
    subject: `notices/${day}`,
    time: at,
  }));
}

function sayingOf(item: Readonly<Record<string, unknown>>): Said | undefined {
  const { noticeKind, pk, sk, ...notice } = item as unknown as Omit<Notice, 'kind' | 'day' | 'key'> & {
    readonly noticeKind: string;
    readonly pk: string;
    readonly sk: string;
  };
  const { audience, recipient, subject, cause, attempts, state, channel, provider, reason } = notice;
  const about = {
    day: pk.slice('DAY#'.length),
    key: sk,
    kind: noticeKind,
    ...{ audience, recipient, subject, cause: { ...cause }, attempts },
    at: new Date(notice.log.at(-1)?.at ?? 0).toISOString(),
  };
  if (state === 'sent')
    return ['notification.notice-sent.v1', { ...about, channel: channel ?? '', provider: provider ?? '' }];
  if (state === 'failed' || state === 'expired')
    return ['notification.notice-failed.v1', { ...about, outcome: state, reason: reason ?? state }];
  return undefined;
}
