import type { Result } from '../../shared/kernel/result.ts';
import type { Attachment, StoredFile } from '../domain/attachment/attachment.ts';
import type { AppealPorts, LostRace } from './ports.ts';

/** An attachment, and the order that has it; it is gone by itself while none has. */
export interface HeldAttachment {
  readonly attachment: Attachment;
  readonly claim?: { readonly orderId: string; readonly receivedAt: number };
}

/** What is known of files, beside the files. */
export interface AttachmentRepository {
  get(attachmentId: string): Promise<HeldAttachment | undefined>;
  add(attachment: Attachment): Promise<void>;
  /** Replaces what was read. `claim` is that of the order, which it then lives as long as. */
  replace(before: HeldAttachment, after: Attachment): Promise<Result<void, LostRace>>;
}

/** How a page uploads a file: a form of these fields, the file last as `file`, posted to `url`. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Hands out ways to put and get files; itself it touches none. */
export interface FileDoor {
  /** A form that takes one file of that type and of no more bytes than allowed, for some minutes. */
  uploadForm(attachment: Attachment): Promise<UploadForm>;
  /** An address at which the file can be saved, for some minutes. */
  link(attachment: Attachment): Promise<string>;
}

/** The files themselves. */
export interface FileStore {
  /** What was uploaded. Throws where there is nothing. */
  look(attachment: Attachment): Promise<StoredFile>;
  /** Puts an uploaded file where it stays; false when it is no longer the one that was looked at. */
  keep(attachment: Attachment): Promise<boolean>;
}

/** What it takes to hand out ways to files. */
export interface FileDoorPorts extends AppealPorts {
  readonly door: FileDoor;
}

/** What it takes to look at files that arrived. */
export interface FilePorts extends AppealPorts {
  readonly files: FileStore;
  /** Does somebody scan files before they can be had? */
  readonly isScanned: boolean;
}
