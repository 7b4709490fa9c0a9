import { type FileType, fileName } from '../../shared/kernel/file-type.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import {
  type Attachment,
  isClaimable,
  LINK_MINUTES,
  UPLOAD_MINUTES,
} from '../domain/attachment/attachment.ts';
import type { NotFound } from './asking.ts';
import type { FileDoorPorts, UploadForm } from './attachment-ports.ts';
import { type Reader, showOrder } from './find-orders.ts';
import type { AppealPorts } from './ports.ts';

/** An upload that may be made. `until` is epoch milliseconds. */
export interface Upload {
  readonly attachment: Attachment;
  readonly form: UploadForm;
  readonly until: number;
}

/** Why an appeal cannot have a file. */
export type AttachmentRefusal = {
  readonly reason: 'attachment-unknown' | 'attachment-taken';
  readonly attachment: string;
};

/** A file of an order, with the way to it where it can be had. */
export interface ShownAttachment {
  readonly attachment: Attachment;
  readonly link?: { readonly url: string; readonly until: number };
}

/** Lets somebody upload one file, which an appeal may then claim. */
export async function offerUpload(
  { ids, clock, attachments, door }: FileDoorPorts,
  { name, type }: { readonly name: string; readonly type: FileType },
  trace?: string,
): Promise<Upload> {
  const now = clock.now();
  const attachment: Attachment = {
    attachmentId: ids.secret(),
    name: fileName(name, type),
    type,
    at: now,
    state: 'awaited',
    version: 1,
    ...(trace ? { trace } : {}),
  };
  await attachments.add(attachment);
  const form = await door.uploadForm(attachment);
  return { attachment, form, until: now + UPLOAD_MINUTES * 60_000 };
}

/** Checks that an order may have these files: each is known, fresh, and no other order's. */
export async function claimable(
  { attachments, clock }: AppealPorts,
  orderId: string,
  wanted: readonly string[],
): Promise<Result<void, AttachmentRefusal>> {
  const held = await Promise.all(wanted.map((each) => attachments.get(each)));
  for (const [at, each] of held.entries()) {
    const attachment = wanted[at] ?? '';
    if (each?.claim && each.claim.orderId !== orderId) return err({ reason: 'attachment-taken', attachment });
    if (!each || !(each.claim || isClaimable(each.attachment, clock.now())))
      return err({ reason: 'attachment-unknown', attachment });
  }
  return ok(undefined);
}

/** The files of an order, for who may see the order. A link is given to what is ready only. */
export async function showAttachments(
  ports: FileDoorPorts,
  reader: Reader,
  orderId: string,
): Promise<Result<readonly ShownAttachment[], NotFound>> {
  const file = await showOrder(ports, reader, orderId);
  if (!file.ok) return file;
  const held = await Promise.all(
    (file.value.matter.attachments ?? []).map((id) => ports.attachments.get(id)),
  );
  const shown = held.flatMap((each) => (each ? [each.attachment] : []));
  return ok(await Promise.all(shown.map((attachment) => withLink(ports, attachment))));
}

async function withLink({ door, clock }: FileDoorPorts, attachment: Attachment): Promise<ShownAttachment> {
  const canBeHad = attachment.state === 'ready' && attachment.kept;
  return canBeHad
    ? { attachment, link: { url: await door.link(attachment), until: clock.now() + LINK_MINUTES * 60_000 } }
    : { attachment };
}
