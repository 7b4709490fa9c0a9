import { iso } from '../../shared/kernel/iso.ts';
import { addDays, type CalendarDay } from '../../shared/kernel/local-time.ts';
import { entityWithout } from '../../shared/runtime/table-read.ts';
import type { DueRank } from '../app/ports.ts';
import type { Notice } from '../domain/notice.ts';

/**
 * The one place that knows how notification's entities are keyed (see the context's README). An item is the entity
 * with its keys; reading takes the keys off again.
 */
const keyAttributes = ['pk', 'sk', 'dueKey', 'expiresAt'] as const;

/** An item as the document client reads and writes it. */
export type Item = Record<string, unknown>;

/** Primary key of a notice: its business key. */
export const noticeKey = (day: CalendarDay, key: string) => ({ pk: `DAY#${day}`, sk: key });
/** Primary key of how a recipient of a day's notices can be reached. */
export const contactKey = (day: CalendarDay, recipient: string) => ({ pk: `CONTACTS#${day}`, sk: recipient });
/** Primary key of what somebody wants not to be told. */
export const preferencesKey = (person: string) => ({ pk: `PERSON#${person}`, sk: 'PREFERENCES' });
/** Primary key of how often somebody was disturbed on a day. */
export const toldKey = (person: string, day: CalendarDay) => ({ pk: `PERSON#${person}`, sk: `TOLD#${day}` });
/** Primary key of an address on the suppression list. */
export const suppressionKey = (address: string) => ({ pk: 'SUPPRESSIONS', sk: address });
/** Primary key of a topic that has ended. */
export const endedKey = (topic: string) => ({ pk: `ENDED#${topic}`, sk: 'ENDED' });
/** Primary key of what is known of a provider. */
export const circuitKey = (provider: string) => ({ pk: 'CIRCUITS', sk: provider });
/** Primary key of what a provider calls a notice. */
export const receiptKey = (provider: string, providerId: string) => ({
  pk: `RECEIPT#${provider}#${providerId}`,
  sk: 'MESSAGE',
});
/** Primary key of the counts of a day that is over. */
export const countsKey = (day: CalendarDay) => ({ pk: 'COUNTS', sk: day });
/** Primary key of which day was closed last. */
export const lastClosedKey = { pk: 'COUNTS', sk: 'LAST-CLOSED' };

/** Bounds of all that is due in a rank up to an instant. */
export const dueUpTo = (rank: DueRank, until: number): readonly [from: string, to: string] => [
  `${rank}#`,
  `${rank}#${iso(until)}~`,
];

/**
 * Sort key of the `due` index: rank, when, then by recipient, so that what goes into one digest stands together.
 * Undefined for a notice on which nothing is to be done.
 */
function dueKey({ state, urgency, dueAt, lease, recipient, kind, subject }: Notice): string | undefined {
  const of = `${recipient}#${kind}#${subject}`;
  if (state === 'sending') return `lease#${iso(lease?.until ?? 0)}#${of}`;
  return dueAt === undefined ? undefined : `${urgency}#${iso(dueAt)}#${of}`;
}

/**
 * A notice as an item. `kind` is the item's own, by which the table's stream is filtered; the notice's is
 * `noticeKind`.
 */
export function noticeItem(notice: Notice, keptDays: number): Item {
  const { kind: noticeKind, day, key, ...rest } = notice;
  const due = dueKey(notice);
  return {
    ...noticeKey(day, key),
    ...rest,
    kind: 'notice',
    noticeKind,
    ...(due === undefined ? {} : { dueKey: due }),
    expiresAt: expiryOf(day, keptDays),
  };
}

/** The notice that an item holds. */
export function noticeOf(item: Item): Notice {
  const { pk, sk, kind: _kind, noticeKind, dueKey: _dueKey, expiresAt: _expiresAt, ...rest } = item;
  return { ...rest, day: String(pk).slice('DAY#'.length), key: sk, kind: noticeKind } as unknown as Notice;
}

/** When an item of a day may go (epoch seconds, the table's TTL). */
export const expiryOf = (day: CalendarDay, keptDays: number): number =>
  Date.parse(`${addDays(day, keptDays + 1)}T00:00:00Z`) / 1000;

/** The entity that an item holds. The caller knows which by the key it read. */
export const entityOf = entityWithout(keyAttributes);
