import * as z from 'zod';
import { type FileType, fileTypes } from '../../shared/kernel/file-type.ts';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { attachmentRefusals, attachmentStates } from '../domain/attachment/attachment.ts';
import { orderReaders } from './order-contract.ts';
import { instant, orderId, secret } from './shapes.ts';

const types = Object.keys(fileTypes) as [FileType, ...FileType[]];

/** Files that come with an appeal. */
export const attachmentContract = {
  addAppealAttachment: {
    method: 'POST',
    path: '/v1/appeal-attachments',
    who: 'public',
    summary: {
      'zh-CN':
        '上传附件：得到一次性表单，以 multipart/form-data 提交（文件字段 file 放在最后，至多 10 MB），再在诉求中引用',
      en: 'Attach a file: gives the fields of a form to be posted to `upload.url` as multipart/form-data, the file last as `file`, at most 10 MB; then name `attachment` in the appeal, within 12 hours. At most 5 an appeal.',
    },
    body: z.strictObject({ name: z.string().min(1).max(1000), type: z.enum(types) }),
    requestsPerSecond: 10,
    success: {
      status: 201,
      schema: z.strictObject({
        attachment: secret,
        /** As it will be saved. */
        name: z.string(),
        upload: z.strictObject({ url: z.string(), fields: z.record(z.string(), z.string()) }),
        until: instant,
      }),
    },
  },
  listAppealAttachments: {
    method: 'GET',
    path: '/v1/appeal-orders/{order}/attachments',
    who: orderReaders,
    summary: {
      'zh-CN': '工单的附件；检查通过的附有短时下载地址',
      en: 'The files of an order; those that passed all checks with an address that is good for some minutes',
    },
    params: z.strictObject({ order: orderId }),
    success: {
      status: 200,
      schema: z.strictObject({
        attachments: z.array(
          z.strictObject({
            attachment: secret,
            name: z.string(),
            type: z.enum(types),
            bytes: z.number().int().nullable(),
            state: z.enum(attachmentStates),
            refusal: z.enum(attachmentRefusals).nullable(),
            url: z.string().nullable(),
            until: instant.nullable(),
          }),
        ),
      }),
    },
    problems: ['not-found'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
