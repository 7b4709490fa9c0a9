import * as files from '../../shared/runtime/s3-files.ts';
import type { FileDoor, FileStore } from '../app/attachment-ports.ts';
import { ATTACHMENT_BYTES, LINK_MINUTES, UPLOAD_MINUTES } from '../domain/attachment/attachment.ts';

const limits = { bytes: ATTACHMENT_BYTES, uploadMinutes: UPLOAD_MINUTES, linkMinutes: LINK_MINUTES };

/** Ways to and from the bucket of attachments. */
export function s3FileDoor(
  place: files.FilesBucket,
  credentials: Parameters<typeof files.s3FileDoor>[1],
): FileDoor {
  const door = files.s3FileDoor(place, credentials, limits);
  return {
    uploadForm: ({ attachmentId, type }) => door.uploadForm(attachmentId, type),
    link: ({ attachmentId, name, type }) => door.link(attachmentId, name, type),
  };
}

/** The attachments in their bucket. */
export function s3FileStore(bucket: string): FileStore {
  const store = files.s3FileStore(bucket);
  return {
    look: ({ attachmentId, type }) => store.look(attachmentId, type),
    keep: ({ attachmentId, etag = '' }) => store.keep(attachmentId, etag),
  };
}
