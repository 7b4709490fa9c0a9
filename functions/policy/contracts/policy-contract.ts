import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { benefitKinds } from '../domain/policy/policy-version.ts';
import { conditionSchema } from './condition.ts';
import {
  policyContent,
  policyId,
  policyOnDesk,
  policyPreview,
  policyProblem,
  policySummary,
  policyVersion,
  publishedPolicy,
  revision,
  verdictCounts,
  versionLine,
  versionNumber,
} from './policy-shapes.ts';
import { day } from './shapes.ts';

/** Who writes policies: an operator of all departments, an officer of its own. */
const authors = ['operator', 'policy-officer'] as const;
const readers = ['operator', 'auditor', 'head', 'hall-manager', 'policy-officer'] as const;

/** Bytes of a version with its examples, at most; an item of the database holds 400 KB. */
const CONTENT_BYTES = 256 * 1024;

const ofPolicy = z.strictObject({ policy: policyId });
const ofVersion = z.strictObject({ policy: policyId, version: z.coerce.number().pipe(versionNumber) });
const seen = z.strictObject({ revision });
const changed = { status: 200, schema: policyVersion } as const;
const acting = ['not-found', 'other-department', 'stale-version', 'wrong-state', 'conflict'] as const;

/** What anybody may read of policies in force. */
export const policyReadingContract = {
  listPolicies: {
    method: 'GET',
    path: '/v1/policy/policies',
    who: 'public',
    summary: {
      'zh-CN': '现行政策列表，可按文字、部门、主题、方式筛选',
      en: 'Policies in force, by text, department, topic and kind of benefit',
    },
    query: z.strictObject({
      on: day.optional(),
      text: z.string().min(1).max(100).optional(),
      department: policyId.optional(),
      topic: policyId.optional(),
      kind: z.enum(benefitKinds).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(400).optional(),
    }),
    success: {
      status: 200,
      schema: z.strictObject({
        on: day,
        policies: z.array(policySummary),
        total: z.number().int(),
        /** How many of all in force are of each topic. */
        topics: z.record(z.string(), z.number().int()),
        cursor: z.string().nullable(),
      }),
    },
    problems: ['bad-cursor'],
  },
  showPolicy: {
    method: 'GET',
    path: '/v1/policy/policies/{policy}',
    who: 'public',
    summary: {
      'zh-CN': '查看政策：今日（或指定日期）有效的版本',
      en: 'A policy as it is in force today, or was or will be on a day',
    },
    params: ofPolicy,
    query: z.strictObject({ on: day.optional() }),
    success: { status: 200, schema: publishedPolicy },
    problems: ['not-found'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;

/** How a version comes to be published. */
export const policyAuthoringContract = {
  listPoliciesOnDesk: {
    method: 'GET',
    path: '/v1/policy/desk/policies',
    who: readers,
    summary: {
      'zh-CN': '本部门的全部政策及其状态',
      en: 'All policies of the caller’s departments with their states',
    },
    success: { status: 200, schema: z.strictObject({ policies: z.array(policyOnDesk) }) },
  },
  listPolicyVersions: {
    method: 'GET',
    path: '/v1/policy/policies/{policy}/versions',
    who: readers,
    summary: { 'zh-CN': '政策的全部版本及经过', en: 'All versions of a policy with their history' },
    params: ofPolicy,
    success: {
      status: 200,
      schema: z.strictObject({ policy: policyId, versions: z.array(versionLine) }),
    },
    problems: ['not-found', 'other-department'],
  },
  showPolicyVersion: {
    method: 'GET',
    path: '/v1/policy/policies/{policy}/versions/{version}',
    who: readers,
    summary: { 'zh-CN': '查看一个版本的全部内容', en: 'A version with all its content' },
    params: ofVersion,
    success: changed,
    problems: ['not-found', 'other-department'],
  },
  draftPolicy: {
    method: 'POST',
    path: '/v1/policy/policies',
    who: authors,
    summary: { 'zh-CN': '起草新政策', en: 'Draft a new policy' },
    body: z.strictObject({ policy: policyId, content: policyContent }),
    largestBodyBytes: CONTENT_BYTES,
    success: { status: 201, schema: policyVersion },
    problems: ['other-department', 'policy-known', 'unknown-department', 'conflict'],
  },
  draftNextVersion: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/versions',
    who: authors,
    summary: {
      'zh-CN': '以最近版本为底稿起草下一版本',
      en: 'Draft the next version from the last one; there is one open draft at a time',
    },
    params: ofPolicy,
    body: z.strictObject({
      /** First day in force of the version to come; what else changes is edited. */
      from: day,
    }),
    success: { status: 201, schema: policyVersion },
    problems: ['not-found', 'other-department', 'draft-open', 'conflict'],
  },
  editPolicyVersion: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/versions/{version}/edit',
    who: authors,
    summary: { 'zh-CN': '修改草稿（整体替换）', en: 'Replace the content of a draft' },
    params: ofVersion,
    body: z.strictObject({ revision, content: policyContent }),
    largestBodyBytes: CONTENT_BYTES,
    success: changed,
    problems: [...acting, 'unknown-department'],
  },
  checkPolicy: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/check',
    who: authors,
    summary: {
      'zh-CN': '检查内容（不保存）：逐项指出问题',
      en: 'All that keeps content from being published, without writing it',
    },
    params: ofPolicy,
    body: z.strictObject({ version: versionNumber, content: policyContent }),
    largestBodyBytes: CONTENT_BYTES,
    success: { status: 200, schema: z.strictObject({ problems: z.array(policyProblem) }) },
  },
  countPolicy: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/count',
    who: authors,
    summary: {
      'zh-CN': '试算条件：多少企业符合、待定、不符合',
      en: 'How many firms conditions would have, while they are written',
    },
    params: ofPolicy,
    body: z.strictObject({ conditions: conditionSchema, on: day.optional() }),
    largestBodyBytes: CONTENT_BYTES,
    success: { status: 200, schema: verdictCounts },
    problems: ['policy-invalid'],
  },
  previewPolicy: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/preview',
    who: authors,
    summary: {
      'zh-CN': '发布前预览：符合企业、差一项企业、与现行版本相比的得与失',
      en: 'What content would do: who qualifies, who nearly does, who gains and loses against the version in force',
    },
    params: ofPolicy,
    body: z.strictObject({
      conditions: conditionSchema,
      on: day.optional(),
      most: z.number().int().min(1).max(50).default(20),
    }),
    largestBodyBytes: CONTENT_BYTES,
    success: { status: 200, schema: policyPreview },
    problems: ['policy-invalid'],
  },
  submitPolicyVersion: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/versions/{version}/submit',
    who: authors,
    summary: { 'zh-CN': '提交审核', en: 'Hand a draft to a second officer' },
    params: ofVersion,
    body: seen,
    success: changed,
    problems: [...acting, 'policy-invalid'],
  },
  sendBackPolicyVersion: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/versions/{version}/send-back',
    who: authors,
    summary: { 'zh-CN': '退回修改', en: 'Send a submitted version back to be changed' },
    params: ofVersion,
    body: z.strictObject({ revision, reason: z.string().min(1).max(500) }),
    success: changed,
    problems: acting,
  },
  publishPolicyVersion: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/versions/{version}/publish',
    who: authors,
    summary: {
      'zh-CN': '发布；起草、修改或提交过的人不得发布',
      en: 'Publish; nobody who wrote or submitted the version may',
    },
    params: ofVersion,
    body: seen,
    success: changed,
    problems: [...acting, 'policy-invalid', 'four-eyes'],
  },
  discardPolicyVersion: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/versions/{version}/discard',
    who: authors,
    summary: { 'zh-CN': '作废未发布的版本', en: 'Discard a version that was not published' },
    params: ofVersion,
    body: seen,
    success: changed,
    problems: acting,
  },
  withdrawPolicyVersion: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/versions/{version}/withdraw',
    who: authors,
    summary: {
      'zh-CN': '撤回已发布、尚未生效的版本',
      en: 'Take a published version back before its first day',
    },
    params: ofVersion,
    body: seen,
    success: changed,
    problems: [...acting, 'already-begun'],
  },
  endPolicyVersion: {
    method: 'POST',
    path: '/v1/policy/policies/{policy}/versions/{version}/end',
    who: authors,
    summary: {
      'zh-CN': '提前终止已发布的版本；已过去的日期不变',
      en: 'End a published version early; what was in force on past days stays',
    },
    params: ofVersion,
    body: z.strictObject({ revision, lastDay: day }),
    success: changed,
    problems: [...acting, 'end-too-early', 'end-too-late'],
  },
  exportPolicyAsDmn: {
    method: 'GET',
    path: '/v1/policy/policies/{policy}/versions/{version}/dmn',
    who: readers,
    summary: { 'zh-CN': '导出为 DMN', en: 'The conditions of a version as DMN' },
    params: ofVersion,
    success: {
      status: 200,
      schema: z.strictObject({
        /** DMN 1.3; null where FEEL cannot say all of it. */
        dmn: z.string().nullable(),
        notExpressed: z.array(policyProblem),
      }),
    },
    problems: ['not-found', 'other-department'],
  },
  readPolicyFromDmn: {
    method: 'POST',
    path: '/v1/policy/dmn',
    who: authors,
    summary: { 'zh-CN': '由 DMN 读入条件', en: 'Conditions of a DMN file, with what is wrong with them' },
    body: z.strictObject({ dmn: z.string().min(1).max(CONTENT_BYTES) }),
    largestBodyBytes: CONTENT_BYTES,
    success: {
      status: 200,
      schema: z.strictObject({ conditions: conditionSchema, problems: z.array(policyProblem) }),
    },
    problems: ['dmn-invalid'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
