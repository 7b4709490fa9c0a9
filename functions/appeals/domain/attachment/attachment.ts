import type { FileType } from '../../../shared/kernel/file-type.ts';

/** Bytes of one file, at most. */
export const ATTACHMENT_BYTES = 10 * 1024 * 1024;
/** Files of one appeal, at most. */
export const ATTACHMENTS = 5;
/** How long a form for uploading is good for, and how long after it was given an appeal may claim its file. */
export const UPLOAD_MINUTES = 15;
export const CLAIM_HOURS = 12;
/** How long an address to a file is good for. */
export const LINK_MINUTES = 5;

/** Where a file stands. Only what is `ready` can be had. */
export const attachmentStates = ['awaited', 'scanning', 'ready', 'refused'] as const;
/** Why a file is `refused`: something else than it was said to be, too large, exchanged after it was looked at, harmful. */
export const attachmentRefusals = ['other-type', 'too-large', 'exchanged', 'infected'] as const;

/** A file that somebody means to attach, or has attached, to an appeal. Instants are epoch milliseconds. */
export interface Attachment {
  readonly attachmentId: string;
  readonly name: string;
  readonly type: FileType;
  readonly at: number;
  readonly state: (typeof attachmentStates)[number];
  readonly refusal?: (typeof attachmentRefusals)[number];
  /** As the file store has it, once it was uploaded. */
  readonly bytes?: number;
  readonly etag?: string;
  /** It lies where it stays as long as its order. */
  readonly kept?: true;
  readonly version: number;
  readonly trace?: string;
}

/** A file as the file store has it. */
export interface StoredFile {
  readonly bytes: number;
  readonly etag: string;
  /** Does it begin as a file of its type does? */
  readonly isOfType: boolean;
}

const changed = (attachment: Attachment, change: Partial<Attachment>): Attachment => ({
  ...attachment,
  ...change,
  version: attachment.version + 1,
});

/** The file arrived. What arrives a second time changes nothing: only the first was looked at. */
export function uploaded(
  attachment: Attachment,
  { bytes, etag, isOfType }: StoredFile,
  isScanned: boolean,
): Attachment {
  if (attachment.state !== 'awaited') return attachment;
  const refusal = bytes > ATTACHMENT_BYTES ? 'too-large' : isOfType ? undefined : 'other-type';
  const state = refusal ? 'refused' : isScanned ? 'scanning' : 'ready';
  return changed(attachment, { state, bytes, etag, ...(refusal ? { refusal } : {}) });
}

/** The scanner's word on the file with that `etag`. Harm counts whenever it is found; of another file it says nothing. */
export function scanned(attachment: Attachment, etag: string, isClean: boolean): Attachment {
  if (attachment.etag !== etag || attachment.state === 'refused') return attachment;
  if (!isClean) return changed(attachment, { state: 'refused', refusal: 'infected' });
  return attachment.state === 'scanning' ? changed(attachment, { state: 'ready' }) : attachment;
}

/** The file was put where it stays, or was found to be another one than that which was looked at. */
export const settled = (attachment: Attachment, isSame: boolean): Attachment =>
  changed(attachment, isSame ? { kept: true } : { state: 'refused', refusal: 'exchanged' });

/** May an appeal that is made now have it? */
export const isClaimable = ({ at, state }: Attachment, now: number): boolean =>
  state !== 'refused' && now - at <= CLAIM_HOURS * 3_600_000;
