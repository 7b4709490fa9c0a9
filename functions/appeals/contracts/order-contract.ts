import * as z from 'zod';
import type { Role } from '../../shared/kernel/roles.ts';
import type { LocalText, RouteContract } from '../../shared/runtime/http-contract.ts';
import { watches } from '../domain/order/watch.ts';
import { id, instant, order, orderFile, orderId, pace, reason, theme, version, words } from './shapes.ts';

/** Who may look at orders; a unit at its own. */
export const orderReaders: readonly Role[] = ['dispatcher', 'handler', 'head', 'hall-manager', 'auditor'];
const unit: readonly Role[] = ['handler', 'head'];
const inOrder = z.strictObject({ order: orderId });
const everyAct = ['not-found', 'wrong-state', 'stale-version', 'conflict', 'not-allowed', 'no-unit'] as const;

/** An act on one order; it answers the order as it is then. */
const act = <P extends string, B extends z.ZodRawShape, W extends readonly Role[], R extends string>(
  path: P,
  who: W,
  summary: LocalText,
  body: B,
  problems: readonly R[],
) =>
  ({
    method: 'POST',
    path: `/v1/appeal-orders/{order}/${path}`,
    who,
    summary,
    params: inOrder,
    body: z.strictObject({ version, ...body }),
    success: { status: 200, schema: order },
    problems: [...everyAct, ...problems],
  }) as const;

/** What staff do with work orders. A unit sees and changes its own only. */
export const orderContract = {
  listAppealOrders: {
    method: 'GET',
    path: '/v1/appeal-orders',
    who: orderReaders,
    summary: {
      'zh-CN': '待办工单，先到期的在前：分拨员的，或一个单位的',
      en: 'Open orders, the one due first first: the dispatchers’, or a unit’s',
    },
    query: z.strictObject({
      unit: id.optional(),
      /** Only open orders for this reason, of all units that the caller may see: newest, or most overdue, first. */
      show: z.enum(watches).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(400).optional(),
    }),
    success: {
      status: 200,
      schema: z.strictObject({
        /** What the house's clock shows: deadlines are held against it. */
        at: instant,
        orders: z.array(order),
        cursor: z.string().nullable(),
      }),
    },
    problems: ['not-allowed', 'bad-cursor'],
  },
  showAppealOrder: {
    method: 'GET',
    path: '/v1/appeal-orders/{order}',
    who: orderReaders,
    summary: { 'zh-CN': '工单全貌与经过', en: 'An order with its message, what was understood, and its log' },
    params: inOrder,
    success: { status: 200, schema: orderFile },
    problems: ['not-found'],
  },
  dispatchOrder: act(
    'dispatch',
    ['dispatcher'],
    { 'zh-CN': '分拨到单位，可更正主题', en: 'Send to a unit; theme and pace may be corrected' },
    { unit: id, theme: theme.optional(), pace: pace.optional() },
    ['unknown-unit', 'unit-closed'],
  ),
  acceptOrder: act('accept', unit, { 'zh-CN': '签收', en: 'Take the order' }, {}, ['not-your-unit']),
  returnOrder: act(
    'return',
    unit,
    { 'zh-CN': '退单：说明理由与建议单位', en: 'Give back, with the reason and whose it is' },
    { reason, proposed: id.optional() },
    ['not-your-unit', 'same-unit', 'unknown-unit', 'unit-closed'],
  ),
  contactCitizen: act('contact', unit, { 'zh-CN': '已联系群众', en: 'The citizen was spoken with' }, {}, [
    'not-your-unit',
  ]),
  involveUnit: act(
    'involve',
    ['dispatcher', 'handler', 'head'],
    { 'zh-CN': '邀请协办', en: 'Have another unit help' },
    { unit: id },
    ['not-your-unit', 'same-unit', 'unknown-unit', 'unit-closed'],
  ),
  contributeToOrder: act(
    'contribute',
    unit,
    { 'zh-CN': '协办意见', en: 'What the helping unit did' },
    { text: words },
    ['not-your-unit'],
  ),
  askHead: act(
    'ask',
    ['handler'],
    { 'zh-CN': '申请暂停计时或延期', en: 'Ask for a pause or for more time' },
    {
      request: z.enum(['pause', 'extension']),
      until: instant.optional(),
      days: z.number().int().min(1).max(60).optional(),
      reason,
    },
    ['not-your-unit', 'already-asked', 'over-limit', 'request-incomplete'],
  ),
  grantRequest: act(
    'grant',
    ['head', 'dispatcher'],
    { 'zh-CN': '批准申请', en: 'Grant what was asked for' },
    {},
    ['not-your-unit', 'nothing-asked'],
  ),
  refuseRequest: act(
    'refuse',
    ['head', 'dispatcher'],
    { 'zh-CN': '驳回申请', en: 'Refuse what was asked for' },
    { reason },
    ['not-your-unit', 'nothing-asked'],
  ),
  resumeOrder: act('resume', unit, { 'zh-CN': '恢复计时', en: 'End a pause' }, {}, ['not-your-unit']),
  resolveOrder: act(
    'resolve',
    unit,
    { 'zh-CN': '答复', en: 'Answer' },
    { text: words, despite: reason.optional() },
    ['not-your-unit', 'answer-incomplete'],
  ),
  mergeOrder: act(
    'merge',
    ['dispatcher'],
    { 'zh-CN': '并入同一事项的工单', en: 'Join to an order about the same matter' },
    { into: orderId },
    ['merge-with-itself', 'merge-target-merged', 'merge-target-ended', 'merge-target-full'],
  ),
  splitOrder: act('split', ['dispatcher'], { 'zh-CN': '撤销并案', en: 'Take a merge back' }, {}, []),
} as const satisfies Readonly<Record<string, RouteContract>>;
