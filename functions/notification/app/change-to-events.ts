import type { CatalogEvent, EventType } from '../../../events/catalog.ts';
import { enveloped, type Saying, type TableChange } from '../../../events/enveloped.ts';
import { type DigestItem, digestKind } from '../domain/digest.ts';
import type { Notice } from '../domain/notice.ts';

/** An event of this context, before it has its envelope. */
type Said = Saying<Extract<EventType, `notification.${string}`>>;

/**
 * What a change of a notice means to the house: that pages are to show it, that it was sent, or that it will not
 * arrive. A pure function, so the same stream record makes the same event with the same id however often it comes.
 */
export function changeToEvents(change: TableChange, district: string): readonly CatalogEvent[] {
  const { before, after } = change;
  const said =
    after?.kind === 'notice'
      ? [
          ...(before?.shown ? [] : showingOf(after)),
          ...(after.state === before?.state ? [] : outcomeOf(after)),
        ]
      : [];
  return enveloped<Said>(change, `/districts/${district}/notification`, said, ({ day, at }) => ({
    subject: `notices/${day}`,
    time: at,
  }));
}

/** A notice as its item has it. */
type Item = Readonly<Record<string, unknown>>;
const noticeIn = (item: Item) =>
  item as unknown as Omit<Notice, 'kind' | 'day' | 'key'> & {
    readonly noticeKind: string;
    readonly pk: string;
    readonly sk: string;
  };

function aboutOf(item: Item) {
  const { noticeKind, pk, sk, audience, recipient, subject, cause, attempts, log } = noticeIn(item);
  return {
    day: pk.slice('DAY#'.length),
    key: sk,
    kind: noticeKind,
    ...{ audience, recipient, subject, cause: { ...cause }, attempts },
    at: new Date(log.at(-1)?.at ?? 0).toISOString(),
  };
}

/** What the pages of the recipient show; they listen to the ticket, or to the member of staff. */
function showingOf(item: Item): readonly Said[] {
  const { audience, recipient, language, shown } = noticeIn(item);
  if (!shown) return [];
  const topic = `${audience === 'person' ? 'tickets' : 'staff'}/${recipient}`;
  return [['notification.notice-shown.v1', { ...aboutOf(item), topic, language, ...shown }]];
}

/** What a digest told. */
function joinedIn(item: Item) {
  const { noticeKind, data, log } = noticeIn(item);
  if (noticeKind !== digestKind) return {};
  const at = log.at(-1)?.at ?? 0;
  const items = (data.items as readonly DigestItem[]).filter(({ validUntil }) => validUntil > at);
  return { tells: items.map(({ kind, subject = '' }) => ({ kind, subject })) };
}

function outcomeOf(item: Item): readonly Said[] {
  const { state, channel = '', provider = '', reason = state } = noticeIn(item);
  if (state === 'sent')
    return [['notification.notice-sent.v1', { ...aboutOf(item), channel, provider, ...joinedIn(item) }]];
  if (state === 'failed' || state === 'expired')
    return [['notification.notice-failed.v1', { ...aboutOf(item), outcome: state, reason }]];
  return [];
}
