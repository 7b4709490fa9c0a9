import * as z from 'zod';
import type { Role } from '../../shared/kernel/roles.ts';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { applicationId, id, reason, yuan } from './application-shapes.ts';
import { instant, words } from './shapes.ts';

const payers: readonly Role[] = ['operator', 'policy-officer'];
const readers: readonly Role[] = ['operator', 'auditor', 'policy-officer'];

const batchHead = {
  batch: applicationId,
  department: id,
  at: instant,
  by: z.string(),
  lines: z.number().int(),
  total: yuan,
};

const batch = z
  .strictObject({
    ...batchHead,
    entries: z.array(
      z.strictObject({
        line: z.number().int(),
        applicationId,
        firmId: z.string(),
        firmName: z.string(),
        policy: id,
        policyName: words,
        amount: yuan,
        state: z.enum(['in-payment', 'paid', 'payment-failed']),
      }),
    ),
  })
  .meta({ id: 'PaymentBatch' });

/** Instructions for the finance office: what is payable goes into exactly one batch. */
export const paymentContract = {
  makePaymentBatch: {
    method: 'POST',
    path: '/v1/policy/payments',
    who: payers,
    summary: {
      'zh-CN': '将一个部门待支付的申报（至多 50 笔，先批先付）列为一批支付指令',
      en: 'Put what is payable of a department, at most 50, the oldest first, into one batch of payment instructions',
    },
    body: z.strictObject({ department: id }),
    success: { status: 201, schema: batch },
    problems: ['other-department', 'nothing-payable', 'conflict'],
  },
  listPaymentBatches: {
    method: 'GET',
    path: '/v1/policy/payments',
    who: readers,
    summary: { 'zh-CN': '一个部门的支付批次，新的在前', en: 'Batches of a department, the newest first' },
    query: z.strictObject({ department: id }),
    success: { status: 200, schema: z.strictObject({ batches: z.array(z.strictObject(batchHead)) }) },
    problems: ['other-department'],
  },
  showPaymentBatch: {
    method: 'GET',
    path: '/v1/policy/payments/{batch}',
    who: readers,
    summary: {
      'zh-CN': '一批支付指令；可下载 CSV，多次下载内容相同',
      en: 'A batch; as CSV for the finance office, the same however often it is had',
    },
    params: z.strictObject({ batch: applicationId }),
    success: { status: 200, schema: batch, also: 'text/csv' },
    problems: ['not-found', 'other-department'],
  },
  markPayment: {
    method: 'POST',
    path: '/v1/policy/payments/{batch}/lines/{application}',
    who: payers,
    summary: { 'zh-CN': '一笔支付的结果', en: 'What became of one payment of a batch' },
    params: z.strictObject({ batch: applicationId, application: applicationId }),
    body: z.strictObject({ outcome: z.enum(['paid', 'failed']), reason: reason.optional() }),
    success: { status: 200, schema: batch },
    problems: ['not-found', 'other-department', 'wrong-state', 'conflict', 'reason-missing'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
