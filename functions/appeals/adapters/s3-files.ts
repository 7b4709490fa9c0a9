import type { S3Client } from '@aws-sdk/client-s3';
import { isOfType, TELLING_BYTES } from '../../shared/kernel/file-type.ts';
import { type SigningCredentials, signedGet, signedPost } from '../../shared/runtime/signed-request.ts';
import type { FileDoor, FileStore } from '../app/attachment-ports.ts';
import { ATTACHMENT_BYTES, LINK_MINUTES, UPLOAD_MINUTES } from '../domain/attachment/attachment.ts';

/** Where uploads arrive; what no order claims is gone after a day. */
export const incoming = (attachmentId: string): string => `incoming/${attachmentId}`;
/** Where files stay. */
const kept = (attachmentId: string): string => `kept/${attachmentId}`;

/** The bucket of attachments. */
export interface FilesBucket {
  readonly bucket: string;
  readonly region: string;
  /** Of a local cloud; AWS has its own address for every bucket. */
  readonly endpoint?: string | undefined;
}

const urlOf = ({ bucket, region, endpoint }: FilesBucket): string =>
  endpoint ? `${endpoint}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`;

/**
 * Ways to and from the bucket, signed in the name of the function that hands them out, by the real time whatever the
 * house's clock says.
 */
export const s3FileDoor = (place: FilesBucket, credentials: () => Promise<SigningCredentials>): FileDoor => ({
  async uploadForm({ attachmentId, type }) {
    const fields = { key: incoming(attachmentId), 'Content-Type': type };
    const limits = { now: Date.now(), seconds: UPLOAD_MINUTES * 60, bytes: ATTACHMENT_BYTES };
    return { url: `${urlOf(place)}/`, fields: signedPost(await credentials(), place, fields, limits) };
  },

  async link({ attachmentId, name, type }) {
    const plain = name.replace(/[^ -~]/g, '_');
    const query = {
      'response-content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'response-content-type': type,
    };
    return signedGet(
      await credentials(),
      { url: urlOf(place), region: place.region },
      kept(attachmentId),
      query,
      { now: Date.now(), seconds: LINK_MINUTES * 60 },
    );
  },
});

/** The files in the bucket. The client is loaded on first use. */
export function s3FileStore(bucket: string, client?: S3Client): FileStore {
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
    async look({ attachmentId, type }) {
      const { GetObjectCommand, s3 } = await once();
      const range = `bytes=0-${TELLING_BYTES - 1}`;
      const asked = new GetObjectCommand({ Bucket: bucket, Key: incoming(attachmentId), Range: range });
      const file = await s3.send(asked);
      const head = (await file.Body?.transformToByteArray()) ?? new Uint8Array();
      const bytes = Number(file.ContentRange?.split('/')[1] ?? file.ContentLength);
      return { bytes, etag: etagOf(file.ETag), isOfType: isOfType(head, type) };
    },

    async keep({ attachmentId, etag }) {
      const { CopyObjectCommand, s3 } = await once();
      const copied = await s3
        .send(
          new CopyObjectCommand({
            Bucket: bucket,
            Key: kept(attachmentId),
            CopySource: `${bucket}/${incoming(attachmentId)}`,
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
