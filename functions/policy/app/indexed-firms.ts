import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import { recordOf } from '../domain/enterprise/record-of.ts';
import type { IndexedFirm } from '../domain/matching/indexed-firm.ts';
import { versionKey } from '../domain/matching/standing.ts';
import type { PolicyPorts, SegmentStore } from './ports.ts';

/** Clocks differ and the index of the table is late by less. */
const OVERLAP_MILLISECONDS = 60_000;
/** So many changes, or this share of all, are worth a new segment. */
const MANY_CHANGES = 200;
const LARGE_SHARE = 0.1;

/** What the index is read with. */
export type IndexPorts = Pick<PolicyPorts, 'clock' | 'firms'> & { readonly segments: SegmentStore };

/**
 * All firms of one part of the index as they are now: its segment, and over it what changed since. Where that is much
 * the segment is written anew. `through` is taken before anything is read, so whatever changed while a segment was
 * made, or between two who made it at once, is found again by the next reader; a lost segment is made of all files, and
 * so is one that was made by a clock that ran ahead.
 */
export async function indexedFirms(
  { clock, firms, segments }: IndexPorts,
  shard: number,
): Promise<readonly IndexedFirm[]> {
  const through = clock.now();
  const segment = await segments.get(shard);
  const found = new Map(segment?.firms.map((firm) => [firm.record.id, firm]));
  const known = found.size;
  let changes = 0;
  const isAhead = segment !== undefined && segment.through > through + OVERLAP_MILLISECONDS;
  const since = segment && !isAhead ? segment.through - OVERLAP_MILLISECONDS : 0;
  for await (const file of firms.changedSince(shard, since)) {
    found.set(file.firmId, indexedFirm(file));
    changes += 1;
  }
  const merged = [...found.values()];
  if (changes > MANY_CHANGES || changes > known * LARGE_SHARE)
    await segments.put({ shard, through, firms: merged });
  return merged;
}

/** A firm as the index has it. */
export const indexedFirm = (file: EnterpriseFile): IndexedFirm => ({
  record: recordOf(file),
  version: file.version,
  granted: (file.granted ?? []).map(({ policy, version }) => versionKey(policy, version)),
  ...(file.contact ? { contact: file.contact } : {}),
  language: file.language,
  ...(file.status === 'active' ? {} : { gone: true as const }),
});
