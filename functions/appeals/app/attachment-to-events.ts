import type { CatalogEvent } from '../../../events/catalog.ts';
import { enveloped, type Saying, type TableChange } from '../../../events/enveloped.ts';
import type { Attachment } from '../domain/attachment/attachment.ts';

/** That a file arrived and is what it was said to be, told once: when it is no longer awaited. */
export function attachmentToEvents(change: TableChange, district: string): readonly CatalogEvent[] {
  const { before, after } = change;
  if (after?.kind !== 'attachment' || before?.state !== 'awaited') return [];
  const { attachmentId, type, bytes = 0, etag = '', state, at } = after as unknown as Attachment;
  if (state !== 'scanning' && state !== 'ready') return [];
  const said: Saying<'appeals.attachment-uploaded.v1'> = [
    'appeals.attachment-uploaded.v1',
    {
      attachmentId,
      type,
      bytes,
      key: `incoming/${attachmentId}`,
      etag,
      awaitsScan: state === 'scanning',
      at: new Date(at).toISOString(),
    },
  ];
  return enveloped(change, `/districts/${district}/appeals`, [said], (data) => ({
    subject: `attachments/${attachmentId}`,
    time: data.at,
  }));
}
