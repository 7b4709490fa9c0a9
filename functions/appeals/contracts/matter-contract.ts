import * as z from 'zod';
import type { Role } from '../../shared/kernel/roles.ts';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { orderStates } from '../domain/order/order.ts';
import { instant, orderId } from './shapes.ts';

const readers: readonly Role[] = ['dispatcher', 'head', 'hall-manager', 'auditor'];
const kind = z.enum(['repeat', 'group', 'hot']);

/** What several appeals are about, as last reckoned. */
const commonMatter = z
  .strictObject({
    /** The order of the first appeal about it. */
    matter: orderId,
    /** The strongest of what it is: hot before group before repeat. */
    kind,
    title: z.string(),
    keywords: z.array(z.string()),
    /** As the appeals name it; empty where they name none. */
    place: z.string(),
    from: instant,
    to: instant,
    people: z.number().int(),
    appeals: z.number().int(),
    score: z.number(),
    /** One text over and over within minutes. */
    flood: z.boolean(),
    /** People on its busiest days, the usual number in as many, and where it goes. */
    burst: z
      .strictObject({
        people: z.number().int(),
        usual: z.number(),
        trend: z.enum(['rising', 'steady', 'falling']),
      })
      .nullable(),
  })
  .meta({ id: 'CommonMatter' });

const member = z.strictObject({
  orderId,
  title: z.string(),
  state: z.enum(orderStates),
  unit: z.string().nullable(),
  receivedAt: instant,
});

/** What belongs together, for who looks over all units. */
export const matterContract = {
  listAppealMatters: {
    method: 'GET',
    path: '/v1/appeal-matters',
    who: readers,
    summary: {
      'zh-CN': '同一事项：重复、群体、热点，最近有诉求的在前',
      en: 'What several appeals are about: repeats, groups, hot topics; those of the latest days first',
    },
    query: z.strictObject({
      kind: kind.default('hot'),
      limit: z.coerce.number().int().min(1).max(50).default(20),
      cursor: z.string().max(60).optional(),
    }),
    success: {
      status: 200,
      schema: z.strictObject({ matters: z.array(commonMatter), cursor: z.string().nullable() }),
    },
  },
  showAppealMatter: {
    method: 'GET',
    path: '/v1/appeal-matters/{matter}',
    who: readers,
    summary: {
      'zh-CN': '一个事项及其工单',
      en: 'One matter with its orders, the latest first; of one that was joined to another, that one',
    },
    params: z.strictObject({ matter: orderId }),
    success: {
      status: 200,
      schema: z.strictObject({ matter: commonMatter, members: z.array(member).max(100) }),
    },
    problems: ['not-found'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
