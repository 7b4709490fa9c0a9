import { iso } from '../../../shared/kernel/iso.ts';
import type { ChannelKind } from '../../domain/channel.ts';
import type { Suppression } from '../../domain/consent.ts';
import type { DayCounts } from '../../domain/day-counts.ts';
import type { Notice, NoticeState } from '../../domain/notice.ts';

/** A notice as staff see it. */
export function noticeView(notice: Notice) {
  const { key, kind, audience, recipient, subject, at, state, urgency, purpose, attempts } = notice;
  return {
    ...{ key, kind, audience, recipient, subject, at, state, urgency, purpose, attempts },
    ...(notice.trace === undefined ? {} : { trace: notice.trace }),
    data: { ...notice.data },
    channel: notice.channel ?? null,
    provider: notice.provider ?? null,
    shown: notice.shown !== undefined,
    reason: notice.reason ?? null,
    dueAt: notice.dueAt === undefined ? null : iso(notice.dueAt),
    validUntil: iso(notice.validUntil),
    digest: notice.digest ?? null,
    log: notice.log.map((entry) => ({
      action: entry.action,
      at: iso(entry.at),
      state: entry.state,
      provider: entry.provider ?? null,
      reason: entry.reason ?? null,
      by: entry.by ?? null,
    })),
  };
}

/** An entry of the suppression list: the address masked. */
export const suppressionView = ({ masked, ...rest }: Suppression) => ({ ...rest, address: masked });

/** The counts of a day as rows of the report. */
export const countRows = (counts: DayCounts) =>
  counts.map(({ kind, channel, state, count }) => ({
    kind,
    channel: channel as ChannelKind | null,
    state: state as NoticeState,
    count,
  }));

/** The counts of a day for a spreadsheet. No value needs quoting: all are ids of the house. */
export const countsCsv = (day: string, counts: DayCounts): string =>
  [
    'day,kind,channel,state,count',
    ...counts.map(({ kind, channel, state, count }) => [day, kind, channel ?? '', state, count].join(',')),
    '',
  ].join('\r\n');
