import type { SegmentStore } from '../app/ports.ts';
import type { Segment } from '../domain/matching/indexed-firm.ts';
import { policyLog } from './policy-log.ts';
import type { IndexFiles } from './s3-index-files.ts';
import { segmentFile, segmentOfFile } from './segment-file.ts';

/**
 * Segments in a bucket. The one that was read last of each part is kept in the function, and read anew only when it is
 * another. A file that cannot be read counts as none: it is made again of all files.
 */
export function s3Segments(files: IndexFiles): SegmentStore {
  const kept = new Map<number, { readonly etag: string; readonly segment: Segment }>();

  return {
    async get(shard) {
      const known = kept.get(shard);
      const found = await files.get(keyOf(shard), known?.etag);
      if (found === 'same') return known?.segment;
      if (!found) return undefined;
      const segment = await segmentOfFile(found.file);
      if (!segment) policyLog.error('segment.broken', { shard });
      else if (found.etag) kept.set(shard, { etag: found.etag, segment });
      return segment;
    },

    put: async (segment) => await files.put(keyOf(segment.shard), await segmentFile(segment)),
  };
}

const keyOf = (shard: number): string => `segments/${String(shard).padStart(2, '0')}.jsonl.gz`;
