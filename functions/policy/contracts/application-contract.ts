import * as z from 'zod';
import type { Role } from '../../shared/kernel/roles.ts';
import type { LocalText, RouteContract } from '../../shared/runtime/http-contract.ts';
import { applicationStates } from '../domain/application/application.ts';
import {
  applicationFile,
  applicationId,
  applicationRow,
  fault,
  id,
  reason,
  version,
  yuan,
} from './application-shapes.ts';
import { day, words } from './shapes.ts';

const deciders: readonly Role[] = ['operator', 'policy-officer'];
const readers: readonly Role[] = ['operator', 'auditor', 'policy-officer'];
const inApplication = z.strictObject({ application: applicationId });
const everyAct = [
  'not-found',
  'other-department',
  'stale-version',
  'decided-by-another',
  'wrong-state',
  'conflict',
] as const;

/** An act of an officer on one application; it answers the application as it is then. */
const act = <P extends string, B extends z.ZodRawShape, R extends string>(
  path: P,
  summary: LocalText,
  body: B,
  problems: readonly R[],
  who: readonly Role[] = deciders,
) =>
  ({
    method: 'POST',
    path: `/v1/policy/applications/{application}/${path}`,
    who,
    summary,
    params: inApplication,
    body: z.strictObject({ version, ...body }),
    success: { status: 200, schema: applicationRow },
    problems: [...everyAct, ...problems],
  }) as const;

/** What officers do with applications of their departments, and what everybody may see of approvals. */
export const applicationContract = {
  listPolicyApplications: {
    method: 'GET',
    path: '/v1/policy/applications',
    who: readers,
    summary: {
      'zh-CN': '一个部门某一状态的申报，先到的在前；逾期的有标记',
      en: 'Applications of a department in one state, the oldest first, those that are late marked',
    },
    query: z.strictObject({
      department: id,
      state: z.enum(applicationStates).default('in-review'),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(400).optional(),
    }),
    success: {
      status: 200,
      schema: z.strictObject({ applications: z.array(applicationRow), cursor: z.string().nullable() }),
    },
    problems: ['other-department', 'bad-cursor'],
  },
  showPolicyApplication: {
    method: 'GET',
    path: '/v1/policy/applications/{application}',
    who: readers,
    summary: {
      'zh-CN': '申报全貌：冻结的数据与判定、现状差异、材料、经过',
      en: 'An application: frozen data and reasons, what differs now, materials, its log',
    },
    params: inApplication,
    success: { status: 200, schema: applicationFile },
    problems: ['not-found', 'other-department'],
  },
  forwardPolicyApplication: act(
    'forward',
    { 'zh-CN': '本环节通过，转下一环节', en: 'This step is done: on to the next' },
    {},
    ['last-step'],
  ),
  approvePolicyApplication: act(
    'approve',
    {
      'zh-CN': '批准（最后环节）；预算、同享限制同时核定',
      en: 'Approve, at the last step; budget and exclusive policies are settled in the same write',
    },
    {},
    [
      'not-last-step',
      'firm-not-active',
      'budget-exhausted',
      'exclusive-policy',
      'cap-reached',
      'figure-not-verified',
      'nothing-to-grant',
    ],
  ),
  rejectPolicyApplication: act(
    'reject',
    { 'zh-CN': '不予批准', en: 'Reject, with the reason' },
    { reason },
    [],
  ),
  returnPolicyApplication: act(
    'return',
    {
      'zh-CN': '退回补正，一次性告知全部内容；只能退回一次',
      en: 'Return for correction with everything named; once only',
    },
    { faults: z.array(fault).min(1).max(50) },
    ['returned-before', 'fault-unknown'],
  ),
  objectToPolicyApplication: act(
    'objection',
    {
      'zh-CN': '登记公示期异议；公示暂停',
      en: 'Record an objection of somebody to an approval on public notice; the notice stands still',
    },
    { text: z.string().min(1).max(2000) },
    [],
  ),
  settlePolicyObjection: act(
    'objection-result',
    {
      'zh-CN': '异议成立（撤销批准）或不成立（继续公示）',
      en: 'The objection is upheld (the approval is revoked) or dismissed (the notice goes on)',
    },
    { outcome: z.enum(['upheld', 'dismissed']), reason },
    [],
  ),
  auditPolicyApplication: act(
    'audit',
    {
      'zh-CN': '抽查即时批准的申报：通过，或撤销批准',
      en: 'The result of looking at an instant approval afterwards: passed, or revoked',
    },
    { outcome: z.enum(['passed', 'failed']), reason: reason.optional() },
    ['not-sampled', 'reason-missing'],
  ),
  payPolicyApplicationAgain: act(
    'pay-again',
    { 'zh-CN': '支付失败的重新列入待支付', en: 'A failed payment is to be tried again' },
    {},
    [],
  ),
  confirmPolicyRepayment: act(
    'repaid',
    {
      'zh-CN': '已支付后撤销的资金已追回；此时才回到预算',
      en: 'What was paid before the approval was revoked came back; only then it is in the budget again',
    },
    {},
    ['nothing-to-repay'],
  ),
  reopenPolicyApplication: act(
    'reopen',
    {
      'zh-CN': '申诉成立：未支付的不予批准或撤销重新办理，一次',
      en: 'A rejection or revocation, before any payment, is looked at again, once: an appeal was upheld',
    },
    { reason },
    ['reopened-before', 'paid-before'],
    ['operator'],
  ),
  listPolicyAudits: {
    method: 'GET',
    path: '/v1/policy/audits',
    who: readers,
    summary: { 'zh-CN': '待抽查的即时批准', en: 'Instant approvals that wait to be looked at' },
    query: z.strictObject({
      department: id,
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(400).optional(),
    }),
    success: {
      status: 200,
      schema: z.strictObject({ applications: z.array(applicationRow), cursor: z.string().nullable() }),
    },
    problems: ['other-department', 'bad-cursor'],
  },
  listPublicNotices: {
    method: 'GET',
    path: '/v1/policy/public-notices',
    who: 'public',
    summary: {
      'zh-CN': '拟兑现公示',
      en: 'Approvals on public notice: whom, which policy, how much, until when',
    },
    success: {
      status: 200,
      schema: z.strictObject({
        notices: z.array(
          z.strictObject({
            firm: z.string(),
            policy: id,
            policyName: words,
            department: id,
            departmentName: words,
            amount: yuan,
            until: day,
          }),
        ),
      }),
    },
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
