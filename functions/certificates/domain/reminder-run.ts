import type { CalendarDay } from '../../shared/kernel/local-time.ts';

/** The index of what is due is spread over this many partitions, each swept by a message of its own. */
export const shardCount = 16;

/** All shards. */
export const shards: readonly number[] = Array.from({ length: shardCount }, (_, shard) => shard);

/** What a sweep did: messages sent per step (`sent-30`), and `expired`, `unneeded`, `rescheduled`, `failed`. */
export type RunCounts = Readonly<Record<string, number>>;

/** How far the sweep of one shard has come on one day. Written after each page, so that anybody can go on. */
export interface ShardProgress {
  readonly run: CalendarDay;
  readonly shard: number;
  /** Due key after which the next page begins. */
  readonly cursor?: string;
  /**
   * The page at hand: its certificates and the cursor after it. Kept before the first of them is touched, so that
   * whoever goes on after a crash counts each of them once.
   */
  readonly page?: { readonly certificates: readonly string[]; readonly cursor?: string };
  readonly counts: RunCounts;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly version: number;
}

/** The progress of a shard that nobody has begun. */
export const untouched = (run: CalendarDay, shard: number, now: number): ShardProgress => ({
  run,
  shard,
  counts: {},
  startedAt: now,
  version: 0,
});

/** Counts of two together. */
export function addCounts(one: RunCounts, other: RunCounts): RunCounts {
  const sum: Record<string, number> = { ...one };
  for (const [kind, count] of Object.entries(other)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

/** How often each word stands in a list. */
export const countOf = (words: readonly string[]): RunCounts =>
  words.reduce<RunCounts>((counts, word) => addCounts(counts, { [word]: 1 }), {});
