import type { S3Client } from '@aws-sdk/client-s3';
import { type FileType, isOfType, TELLING_BYTES } from '../kernel/file-type.ts';
import { type SigningCredentials, signedGet, signedPost } from './signed-request.ts';

/** Where uploads arrive; what nothing claims is gone after a day. */
export const incoming = (fileId: string): string => `incoming/${fileId}`;
/** Where files stay. */
const kept = (fileId: string): string => `kept/${fileId}`;

/** A bucket of files that people send. */
export interface FilesBucket {
  readonly bucket: string;
  readonly region: string;
  /** Of a local cloud; AWS has its own address for every bucket. */
  readonly endpoint?: string | undefined;
}

/** How much may be uploaded, and for how long ways to and from the bucket are good. */
export interface FileLimits {
  readonly bytes: number;
  readonly uploadMinutes: number;
  readonly linkMinutes: number;
}

/** How a page uploads a file: a form of these fields, the file last as `file`, posted to `url`. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A file as the bucket has it. */
export interface FileInBucket {
  readonly bytes: number;
  readonly etag: string;
  /** Does it begin as a file of its type does? */
  readonly isOfType: boolean;
}

const urlOf = ({ bucket, region, endpoint }: FilesBucket): string =>
  endpoint ? `${endpoint}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`;

/**
 * Ways to and from the bucket, signed in the name of the function that hands them out, by the real time whatever the
 * house's clock says.
 */
export const s3FileDoor = (
  place: FilesBucket,
  credentials: () => Promise<SigningCredentials>,
  { bytes, uploadMinutes, linkMinutes }: FileLimits,
) => ({
  async uploadForm(fileId: string, type: FileType): Promise<UploadForm> {
    const fields = { key: incoming(fileId), 'Content-Type': type };
    const limits = { now: Date.now(), seconds: uploadMinutes * 60, bytes };
    return { url: `${urlOf(place)}/`, fields: signedPost(await credentials(), place, fields, limits) };
  },

  async link(fileId: string, name: string, type: string): Promise<string> {
    const plain = name.replace(/[^ -~]/g, '_');
    const query = {
      'response-content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'response-content-type': type,
    };
    return signedGet(await credentials(), { url: urlOf(place), region: place.region }, kept(fileId), query, {
      now: Date.now(),
      seconds: linkMinutes * 60,
    });
  },
});

/** The files in the bucket. The client is loaded on first use. */
export function s3FileStore(bucket: string, client?: S3Client) {
  const load = async () => {
    const { CopyObjectCommand, GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
    return { CopyObjectCommand, GetObjectCommand, s3: client ?? new S3Client() };
  };
  let loaded: ReturnType<typeof load> | undefined;
  const once = () => {
    loaded ??= load();
    return loaded;
  };
  return {
    /** What was uploaded. Throws where there is nothing. */
    async look(fileId: string, type: FileType): Promise<FileInBucket> {
      const { GetObjectCommand, s3 } = await once();
      const range = `bytes=0-${TELLING_BYTES - 1}`;
      const asked = new GetObjectCommand({ Bucket: bucket, Key: incoming(fileId), Range: range });
      const file = await s3.send(asked);
      const head = (await file.Body?.transformToByteArray()) ?? new Uint8Array();
      const bytes = Number(file.ContentRange?.split('/')[1] ?? file.ContentLength);
      return { bytes, etag: etagOf(file.ETag), isOfType: isOfType(head, type) };
    },

    /** Puts an uploaded file where it stays, under a name; false when it is no longer the one with that ETag. */
    async keep(fileId: string, etag: string, as = fileId): Promise<boolean> {
      const { CopyObjectCommand, s3 } = await once();
      const copied = await s3
        .send(
          new CopyObjectCommand({
            Bucket: bucket,
            Key: kept(as),
            CopySource: `${bucket}/${incoming(fileId)}`,
            CopySourceIfMatch: `"${etag}"`,
            // A scanner's tags are about the other one, and need rights of their own.
            TaggingDirective: 'REPLACE',
          }),
        )
        .catch(unless('PreconditionFailed'));
      return copied !== undefined;
    },
  };
}

/** An object's ETag without its quotes, as events of S3 and of scanners have it. */
const etagOf = (etag: string | undefined): string => (etag ?? '').replaceAll('"', '');

const unless =
  (name: string) =>
  (failure: unknown): undefined => {
    if ((failure as Error).name !== name) throw failure;
  };
