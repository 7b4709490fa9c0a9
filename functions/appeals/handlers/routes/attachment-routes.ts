import { iso } from '../../../shared/kernel/iso.ts';
import { mapped, ok } from '../../../shared/kernel/result.ts';
import { offerUpload, type ShownAttachment, showAttachments } from '../../app/attach-files.ts';
import type { FileDoorPorts } from '../../app/attachment-ports.ts';
import type { attachmentContract } from '../../contracts/attachment-contract.ts';
import type { AppealsRoutes } from './asking.ts';

/** How files come in and are had. */
export const attachmentRoutes = (
  ports: FileDoorPorts,
): Pick<AppealsRoutes, keyof typeof attachmentContract> => ({
  addAppealAttachment: async ({ body, trace }) => {
    const { attachment, form, until } = await offerUpload(ports, body, trace);
    const { attachmentId, name } = attachment;
    return ok({ attachment: attachmentId, name, upload: form, until: iso(until) });
  },
  listAppealAttachments: async ({ caller, params }) =>
    mapped(await showAttachments(ports, caller, params.order), (shown) => ({
      attachments: shown.map(attachmentView),
    })),
});

const attachmentView = ({ attachment, link }: ShownAttachment) => ({
  attachment: attachment.attachmentId,
  name: attachment.name,
  type: attachment.type,
  bytes: attachment.bytes ?? null,
  state: attachment.state,
  refusal: attachment.refusal ?? null,
  url: link?.url ?? null,
  until: link ? iso(link.until) : null,
});
