import type { CatalogEvent, EventData, EventType } from '../../../events/catalog.ts';
import type { Notice } from '../domain/notice.ts';

/** One change of one item of the table, as the stream tells it. */
export interface TableChange {
  readonly id: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/** Events of this context. */
type OwnType = Extract<EventType, `notification.${string}`>;
type Said = { [T in OwnType]: readonly [type: T, data: EventData<T>] }[OwnType];

/**
 * What a change of a notice means to the house: that it was sent, or that it will not arrive. A pure function, so
 * the same stream record makes the same event with the same id however often it comes.
 */
export function changeToEvents(
  { id, before, after }: TableChange,
  district: string,
): readonly CatalogEvent[] {
  if (after?.kind !== 'notice' || before?.state === after.state) return [];
  const said = sayingOf(after);
  if (!said) return [];
  const [type, data] = said;
  return [
    {
      specversion: '1.0',
      id: `${id}.0`,
      source: `/districts/${district}/notification`,
      type,
      subject: `notices/${data.day}`,
      time: data.at,
      datacontenttype: 'application/json',
      dataschema: `urn:civichall:schema:${type}`,
      sequence: String(after.version),
      data,
    } as CatalogEvent,
  ];
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
