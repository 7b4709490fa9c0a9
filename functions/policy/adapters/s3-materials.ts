import type { S3Client } from '@aws-sdk/client-s3';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type FilesBucket, s3FileDoor, s3FileStore } from '../../shared/runtime/s3-files.ts';
import { readOne } from '../../shared/runtime/table-read.ts';
import type { MaterialStore } from '../app/application-ports.ts';
import {
  LINK_MINUTES,
  MATERIAL_BYTES,
  type MaterialUpload,
  UPLOAD_MINUTES,
} from '../domain/application/material-file.ts';
import { entityOf, uploadItem, uploadKey } from './application-items.ts';

const limits = { bytes: MATERIAL_BYTES, uploadMinutes: UPLOAD_MINUTES, linkMinutes: LINK_MINUTES };

/** What is expected of uploads, in the table. */
export const expectedUploads = (
  client: DynamoDBDocumentClient,
  table: string,
): Pick<MaterialStore, 'expect' | 'upload'> => ({
  async expect(upload) {
    await client.send(new PutCommand({ TableName: table, Item: uploadItem(upload) }));
  },
  upload: (uploadId) => readOne(client, table, uploadKey(uploadId), entityOf<MaterialUpload>),
});

/**
 * Papers of applications in their bucket. A form is good for more than one file, so what stays is named by what was
 * looked at: another file of the same form lies beside it, never over it.
 */
export function s3Materials(
  place: FilesBucket,
  credentials: Parameters<typeof s3FileDoor>[1],
  client?: S3Client,
): Omit<MaterialStore, 'expect' | 'upload'> {
  const door = s3FileDoor(place, credentials, limits);
  const store = s3FileStore(place.bucket, client);
  return {
    form: ({ uploadId, type }) => door.uploadForm(uploadId, type),
    link: ({ uploadId, etag, name, type }) => door.link(keptAs(uploadId, etag), name, type),
    look: ({ uploadId, type }) => store.look(uploadId, type).catch(nothingThere),
    keep: ({ uploadId }, etag) => store.keep(uploadId, etag, keptAs(uploadId, etag)),
  };
}

const keptAs = (uploadId: string, etag: string): string => `${uploadId}-${etag}`;

/** Who may not list a bucket is told that something is forbidden where there is nothing. */
function nothingThere(failure: unknown): undefined {
  if (!['NoSuchKey', 'AccessDenied'].includes((failure as Error).name)) throw failure;
}
