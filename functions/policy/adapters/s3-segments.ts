import type { S3Client } from '@aws-sdk/client-s3';
import type { SegmentStore } from '../app/ports.ts';
import type { Segment } from '../domain/matching/indexed-firm.ts';
import { policyLog } from '../policy-log.ts';
import { segmentFile, segmentOfFile } from './segment-file.ts';

/**
 * Segments in a bucket. The one that was read last of each part is kept in the function, and read anew only when it is
 * another. A file that cannot be read counts as none: it is made again of all files. The client is loaded on first use.
 */
export function s3Segments(bucket: string, client?: S3Client): SegmentStore {
  const load = async () => {
    const { GetObjectCommand, PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
    return { GetObjectCommand, PutObjectCommand, s3: client ?? new S3Client() };
  };
  let loaded: ReturnType<typeof load> | undefined;
  const once = () => {
    loaded ??= load();
    return loaded;
  };
  const kept = new Map<number, { readonly etag: string; readonly segment: Segment }>();

  return {
    async get(shard) {
      const { GetObjectCommand, s3 } = await once();
      const known = kept.get(shard);
      const found = await s3
        .send(
          new GetObjectCommand({
            Bucket: bucket,
            Key: keyOf(shard),
            ...(known ? { IfNoneMatch: known.etag } : {}),
          }),
        )
        .catch(unlessAbsentOrSame);
      if (found === 'same') return known?.segment;
      if (!found?.Body) return undefined;
      const segment = await segmentOfFile(await found.Body.transformToByteArray());
      if (!segment) policyLog.error('segment.broken', { shard });
      else if (found.ETag) kept.set(shard, { etag: found.ETag, segment });
      return segment;
    },

    async put(segment) {
      const { PutObjectCommand, s3 } = await once();
      const Body = await segmentFile(segment);
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: keyOf(segment.shard),
          Body,
          ContentType: 'application/gzip',
        }),
      );
    },
  };
}

const keyOf = (shard: number): string => `segments/${String(shard).padStart(2, '0')}.jsonl.gz`;

function unlessAbsentOrSame(failure: unknown): 'same' | undefined {
  const { name, $metadata } = failure as Error & {
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  if ($metadata?.httpStatusCode === 304) return 'same';
  if (name === 'NoSuchKey' || name === 'NotFound') return undefined;
  throw failure;
}
