import type { Notice } from './notice.ts';

/** How many notices of a day are of one kind, channel and state; no channel where none took it. */
export interface NoticeCount {
  readonly kind: string;
  readonly channel: string | null;
  readonly state: string;
  readonly count: number;
}

/** The figures of a day: no personal data, so they stay. */
export type DayCounts = readonly NoticeCount[];

/** Counts notices by kind, channel and state, on top of what was counted before. */
export function counted(
  notices: readonly Pick<Notice, 'kind' | 'channel' | 'state'>[],
  before: DayCounts = [],
): DayCounts {
  const counts = new Map(before.map((row) => [nameOf(row), row]));
  for (const { kind, channel = null, state } of notices) {
    const name = nameOf({ kind, channel, state });
    counts.set(name, { kind, channel, state, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  return [...counts.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

const nameOf = ({ kind, channel, state }: Omit<NoticeCount, 'count'>): string =>
  JSON.stringify([kind, channel, state]);
