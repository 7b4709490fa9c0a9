import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { channel, cursor, day, kind, language, notice, noticeState, operating, watching } from './shapes.ts';

/** Notices and what became of them. */
export const noticeContract = {
  listNotices: {
    method: 'GET',
    path: '/v1/notices',
    who: watching,
    summary: { 'zh-CN': '通知及其状态', en: 'Notices of a day by kind, subject and state' },
    query: z.strictObject({
      day,
      kind: kind.optional(),
      /** Its beginning is enough: `tickets/<id>` finds all notices of a ticket. */
      subject: z.string().min(1).max(300).optional(),
      state: noticeState.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
      cursor,
    }),
    success: {
      status: 200,
      schema: z.strictObject({ notices: z.array(notice), cursor: z.string().nullable() }),
    },
    problems: ['bad-cursor'],
  },
  resendNotice: {
    method: 'POST',
    path: '/v1/notices/resend',
    who: operating,
    summary: { 'zh-CN': '重新发送失败的通知', en: 'Send a notice again that failed or was suppressed' },
    body: z.strictObject({ day, key: z.string().min(3).max(600) }),
    success: { status: 200, schema: notice },
    problems: ['not-found', 'wrong-state', 'too-late', 'conflict'],
  },
  previewTemplate: {
    method: 'POST',
    path: '/v1/notice-templates/preview',
    who: watching,
    summary: { 'zh-CN': '预览通知模板', en: 'See what a template says, and how long its SMS is' },
    body: z.strictObject({
      kind,
      version: z.number().int().min(1).default(1),
      channel,
      language: language.default('zh-CN'),
      data: z.record(z.string(), z.unknown()),
    }),
    success: {
      status: 200,
      schema: z.strictObject({
        subject: z.string().nullable(),
        text: z.string(),
        segments: z.number().int().nullable(),
        encoding: z.enum(['gsm-7', 'ucs-2']).nullable(),
        chinaSegments: z.number().int().nullable(),
      }),
    },
    problems: ['unknown-template', 'missing-placeholder'],
  },
  showDeliveryReport: {
    method: 'GET',
    path: '/v1/delivery-report',
    who: watching,
    summary: { 'zh-CN': '每日送达统计', en: 'Notices of a day by kind, channel and state' },
    query: z.strictObject({ day }),
    success: {
      status: 200,
      schema: z.strictObject({
        day,
        rows: z.array(
          z.strictObject({
            kind: z.string(),
            channel: channel.nullable(),
            state: noticeState,
            count: z.number().int(),
          }),
        ),
      }),
      also: 'text/csv',
    },
  },
} as const satisfies Record<string, RouteContract>;
