import type { S3Client } from '@aws-sdk/client-s3';

/** Files of indexes, by their keys. */
export interface IndexFiles {
  /** `same` where it is the one of this entity tag; undefined where there is none. */
  get(
    key: string,
    known?: string,
  ): Promise<{ file: Uint8Array; etag?: string | undefined } | 'same' | undefined>;
  put(key: string, file: Uint8Array): Promise<void>;
}

/** Files of indexes in a bucket, all of them gzip. The client is loaded on first use. */
export function s3IndexFiles(bucket: string, client?: S3Client): IndexFiles {
  const load = async () => {
    const { GetObjectCommand, PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
    return { GetObjectCommand, PutObjectCommand, s3: client ?? new S3Client() };
  };
  let loaded: ReturnType<typeof load> | undefined;
  const once = () => {
    loaded ??= load();
    return loaded;
  };

  return {
    async get(key, known) {
      const { GetObjectCommand, s3 } = await once();
      const found = await s3
        .send(new GetObjectCommand({ Bucket: bucket, Key: key, ...(known ? { IfNoneMatch: known } : {}) }))
        .catch(unlessAbsentOrSame);
      if (found === 'same' || !found?.Body) return found === 'same' ? found : undefined;
      return { file: await found.Body.transformToByteArray(), etag: found.ETag };
    },

    async put(key, file) {
      const { PutObjectCommand, s3 } = await once();
      await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: file, ContentType: 'application/gzip' }),
      );
    },
  };
}

function unlessAbsentOrSame(failure: unknown): 'same' | undefined {
  const { name, $metadata } = failure as Error & {
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  if ($metadata?.httpStatusCode === 304) return 'same';
  if (name === 'NoSuchKey' || name === 'NotFound') return undefined;
  throw failure;
}
