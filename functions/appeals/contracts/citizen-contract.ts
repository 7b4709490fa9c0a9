import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { ATTACHMENTS } from '../domain/attachment/attachment.ts';
import { language, location, phone, reason, secret, title, tracked, units, words } from './shapes.ts';

const byLink = z.strictObject({ secret });
const appeal = z.strictObject({
  title: title.default(''),
  text: words,
  language: language.default('zh-CN'),
  address: z.string().min(1).max(200).optional(),
  location: location.optional(),
  phone: phone.optional(),
  publishable: z.boolean().default(false),
  /** What `addAppealAttachment` gave for each uploaded file. */
  attachments: z.array(secret).max(ATTACHMENTS).optional(),
});
/** 20,000 characters may be written as escapes of six bytes each. */
const APPEAL_BYTES = 160 * 1024;
const accepted = z.strictObject({ appeal: tracked, link: secret });
const taking = [
  'appeal-empty',
  'text-unreadable',
  'outside-district',
  'attachment-unknown',
  'attachment-taken',
] as const;

/** What citizens do with appeals, and clerks for them. */
export const citizenContract = {
  listAppealUnits: {
    method: 'GET',
    path: '/v1/appeals/units',
    who: 'public',
    summary: { 'zh-CN': '承办单位', en: 'The units that handle appeals' },
    success: { status: 200, schema: units },
  },
  makeAppeal: {
    method: 'POST',
    path: '/v1/appeals',
    who: 'public',
    summary: {
      'zh-CN': '提出诉求，得到查询链接',
      en: 'Make an appeal; the answer holds the link to follow it by',
    },
    body: appeal,
    largestBodyBytes: APPEAL_BYTES,
    requestsPerSecond: 20,
    success: { status: 201, schema: accepted },
    problems: taking,
  },
  makeAppealOnBehalf: {
    method: 'POST',
    path: '/v1/appeals/on-behalf',
    who: ['clerk', 'window-lead', 'dispatcher'],
    summary: {
      'zh-CN': '代群众登记诉求',
      en: 'Take an appeal down for somebody at the counter or on the phone',
    },
    body: appeal.extend({ channel: z.enum(['counter', 'phone']) }),
    largestBodyBytes: APPEAL_BYTES,
    success: { status: 201, schema: accepted },
    problems: taking,
  },
  trackAppeal: {
    method: 'GET',
    path: '/v1/appeals/track/{secret}',
    who: 'public',
    summary: { 'zh-CN': '凭链接查询进展与答复', en: 'See by the link how far it is, and the answers' },
    params: byLink,
    requestsPerSecond: 50,
    success: { status: 200, schema: tracked },
    problems: ['not-found'],
  },
  sayVerdict: {
    method: 'POST',
    path: '/v1/appeals/track/{secret}/verdict',
    who: 'public',
    summary: {
      'zh-CN': '对答复表态：满意、未解决，或撤回诉求',
      en: 'Say of the answer that it will do or that the matter is not settled, or take the appeal back',
    },
    params: byLink,
    body: z.strictObject({
      verdict: z.enum(['satisfied', 'not-settled', 'withdrawn']),
      grade: z.number().int().min(1).max(5).optional(),
      reason: reason.optional(),
    }),
    success: { status: 200, schema: tracked },
    problems: [
      'not-found',
      'wrong-state',
      'over-limit',
      'already-asked',
      'reopened-before',
      'reason-missing',
      'conflict',
    ],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
