import type { Result } from '../../shared/kernel/result.ts';
import type { Standing } from '../domain/matching/standing.ts';
import type { FunnelRepository, LostRace, PolicyPorts, SegmentStore } from './ports.ts';

/** A standing over the one that was read; `matched` are the policy versions that it is found eligible for at last. */
export interface StandingWrite {
  readonly before: Standing | undefined;
  readonly after: Standing;
  /** The file that it was judged by: it must not have changed since. */
  readonly fileVersion: number;
  readonly matched: readonly string[];
  /** More is to be written of the firm than one write holds. */
  readonly isPart: boolean;
}

/** Standings of firms. */
export interface StandingRepository {
  get(firmId: string): Promise<Standing | undefined>;
  /** Those that there are, in any order. */
  among(firmIds: readonly string[]): Promise<readonly Standing[]>;
  /**
   * Writes standings over the versions that were read and counts what is matched for the first time: all of it or
   * nothing. At most {@link WRITES_AT_ONCE} items together, see {@link itemsIn}.
   */
  write(writes: readonly StandingWrite[]): Promise<Result<unknown, LostRace>>;
}

/** Items that one transaction of the table takes. */
export const WRITES_AT_ONCE = 100;

/** Items that writing these standings takes: each with the file that it rests on, and the counters of what matched. */
export const itemsIn = (writes: readonly StandingWrite[]): number =>
  2 * writes.length + new Set(writes.flatMap(({ matched }) => matched)).size;

/** A part of the index that is to be judged; `after` is the firm that was judged last. */
export interface ShardToMatch {
  readonly shard: number;
  readonly after?: string;
}

/** What matching needs beside what every use case of policies needs. */
export interface MatchingPorts extends PolicyPorts {
  readonly segments: SegmentStore;
  readonly standings: StandingRepository;
  readonly funnel: FunnelRepository;
  /** Parts of the index that wait to be judged. */
  readonly queue: { put(work: readonly ShardToMatch[]): Promise<void> };
  /** So many days before a firm loses a policy by the passing of time it is told. */
  readonly endingDays: number;
}
