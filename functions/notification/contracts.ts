import * as z from 'zod';
import type { HttpContract } from '../shared/runtime/http-contract.ts';

/** Every HTTP operation of notification. */
export const notificationContract = {
  context: 'notification',
  routes: {
    listNotices: {
      method: 'GET',
      path: '/v1/notices',
      who: ['hall-manager', 'operator', 'auditor'],
      summary: { 'zh-CN': '待发通知（外发箱）', en: 'Notices that are to be sent (outbox)' },
      query: z.strictObject({
        day: z.iso.date(),
        limit: z.coerce.number().int().min(1).max(500).default(200),
        cursor: z.string().max(400).optional(),
      }),
      success: {
        status: 200,
        schema: z.strictObject({
          notices: z.array(
            z.strictObject({
              /** Recipient, subject and reason: the same notice is kept once, however often its event comes. */
              key: z.string(),
              kind: z.string(),
              audience: z.enum(['person', 'staff', 'board']),
              recipient: z.string(),
              subject: z.string(),
              at: z.iso.datetime(),
              /** W3C trace context of the request that it came of. */
              trace: z.string().optional(),
              data: z.record(z.string(), z.unknown()),
            }),
          ),
          cursor: z.string().nullable(),
        }),
      },
      problems: ['bad-cursor'],
    },
  },
} as const satisfies HttpContract;
