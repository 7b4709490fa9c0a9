import { type Attachment, scanned, settled, uploaded } from '../domain/attachment/attachment.ts';
import type { FilePorts, HeldAttachment } from './attachment-ports.ts';

/** What a scanner says of a file. */
export interface Verdict {
  readonly attachmentId: string;
  readonly etag: string;
  readonly isClean: boolean;
}

/** A file arrived: it is looked at once, and kept when an order has claimed it already. */
export async function takeUpload(ports: FilePorts, attachmentId: string): Promise<void> {
  const held = await ports.attachments.get(attachmentId);
  if (held?.attachment.state === 'awaited')
    await replace(
      ports,
      held,
      uploaded(held.attachment, await ports.files.look(held.attachment), ports.isScanned),
    );
  await keepClaimed(ports, attachmentId);
}

/** A scanner's word. It may come before the upload itself was noticed: then it is asked to come again. */
export async function takeVerdict(ports: FilePorts, { attachmentId, etag, isClean }: Verdict): Promise<void> {
  const held = await ports.attachments.get(attachmentId);
  if (!held) return;
  if (held.attachment.state === 'awaited') throw new Error('a verdict on a file that has not arrived yet');
  await replace(ports, held, scanned(held.attachment, etag, isClean));
}

/** An order claimed files: those that have arrived are kept with it. */
export async function keepFilesOf(ports: FilePorts, orderId: string): Promise<void> {
  const file = await ports.orders.file(orderId);
  for (const attachmentId of file?.matter.attachments ?? []) await keepClaimed(ports, attachmentId);
}

/**
 * Puts a file that arrived and was claimed where it stays. Upload and claim each come here after they are written, so
 * whichever is the later one finds both.
 */
async function keepClaimed(ports: FilePorts, attachmentId: string): Promise<void> {
  const held = await ports.attachments.get(attachmentId);
  if (!held?.claim || held.attachment.kept) return;
  const { attachment } = held;
  if (attachment.state === 'scanning' || attachment.state === 'ready')
    await replace(ports, held, settled(attachment, await ports.files.keep(attachment)));
}

async function replace({ attachments }: FilePorts, held: HeldAttachment, after: Attachment): Promise<void> {
  if (after === held.attachment) return;
  const written = await attachments.replace(held, after);
  if (!written.ok) throw new Error('the attachment changed meanwhile');
}
