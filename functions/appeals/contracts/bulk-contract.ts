import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { id, order, orderId, theme, version } from './shapes.ts';

/** Decisions that one request may hold. */
const MOST_DECISIONS = 50;

/** What dispatchers decide for many orders at once. */
export const bulkContract = {
  dispatchOrders: {
    method: 'POST',
    path: '/v1/appeal-dispatches',
    who: ['dispatcher'],
    summary: {
      'zh-CN': '批量分拨：逐项办理，逐项答复',
      en: 'Send many orders to units; each is done or told why not',
    },
    body: z.strictObject({
      decisions: z
        .array(z.strictObject({ order: orderId, unit: id, theme: theme.optional(), version }))
        .min(1)
        .max(MOST_DECISIONS),
    }),
    success: {
      status: 200,
      schema: z.strictObject({
        /** One for each decision, in their order. */
        results: z.array(
          z.strictObject({
            order: orderId,
            /** The order as it is then; null when it was not sent. */
            dispatched: order.nullable(),
            /** Why it was not, as the operation on one order would tell it. */
            problem: z
              .strictObject({ reason: z.string(), title: z.string(), detail: z.string().nullable() })
              .nullable(),
          }),
        ),
      }),
    },
  },
} as const satisfies Record<string, RouteContract>;
