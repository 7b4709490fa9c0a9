import { shards } from '../domain/enterprise/enterprise-file.ts';
import { todayOf } from './asking.ts';
import { indexedFirms } from './indexed-firms.ts';
import { type MatchCounts, matchFirms } from './match-firms.ts';
import type { MatchingPorts, ShardToMatch } from './matching-ports.ts';
import type { PolicyPorts } from './ports.ts';

/** Firms that are judged together: their standings are one read. */
const PAGE = 100;

/** What became of a part of the index: `rest` is to be gone on with, `failures` are of firms that could not be judged. */
export interface ShardOutcome {
  readonly counts: MatchCounts;
  readonly rest?: ShardToMatch;
  readonly failures: readonly unknown[];
}

/**
 * Judges the firms of one part of the index, page by page while `keepsGoing`. It tells nothing twice, so a message that
 * comes again, or two workers on one part, do no harm.
 */
export async function matchShard(
  ports: Omit<MatchingPorts, 'funnel' | 'queue'>,
  { shard, after = '' }: ShardToMatch,
  keepsGoing: () => boolean,
  pageSize = PAGE,
): Promise<ShardOutcome> {
  const firms = (await indexedFirms(ports, shard))
    .filter(({ record }) => record.id > after)
    .sort((one, other) => (one.record.id < other.record.id ? -1 : 1));
  const failures: unknown[] = [];
  let counts: MatchCounts = { judged: 0, changed: 0, told: 0, unreachable: 0 };
  for (let at = 0; at < firms.length; at += pageSize) {
    const page = firms.slice(at, at + pageSize);
    const matched = await matchFirms(ports, page);
    counts = sum(counts, matched.counts);
    failures.push(...matched.failures);
    const last = page.at(-1);
    if (last && at + pageSize < firms.length && !keepsGoing())
      return { counts, failures, rest: { shard, after: last.record.id } };
  }
  return { counts, failures };
}

const sum = (one: MatchCounts, other: MatchCounts): MatchCounts => ({
  judged: one.judged + other.judged,
  changed: one.changed + other.changed,
  told: one.told + other.told,
  unreachable: one.unreachable + other.unreachable,
});

/** Puts all parts of the index into the queue: a day passed, and with it what it decides. */
export async function matchAllFirms({ queue }: Pick<MatchingPorts, 'queue'>): Promise<{ shards: number }> {
  await queue.put(Array.from({ length: shards }, (_, shard) => ({ shard })));
  return { shards };
}

/** A policy was published: all firms are judged, unless its first day is yet to come; the run of that day does it. */
export async function matchPublished(
  ports: Pick<MatchingPorts, 'queue'> & Pick<PolicyPorts, 'clock' | 'timeZone'>,
  { from }: { readonly from: string },
): Promise<void> {
  if (from <= todayOf(ports)) await matchAllFirms(ports);
}
