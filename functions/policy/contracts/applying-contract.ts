import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { materialTypes } from '../domain/application/material-file.ts';
import {
  answers,
  applicationId,
  id,
  knownFact,
  materials,
  ownApplication,
  version,
  yuan,
} from './application-shapes.ts';
import { clause } from './matching-contract.ts';
import { byLink, day, instant, secret, words } from './shapes.ts';

const ofPolicy = byLink.extend({ policy: id });
const ofApplication = byLink.extend({ application: applicationId });

/** Questions of 2,000 characters may be written as escapes of six bytes each. */
const APPLICATION_BYTES = 400 * 1024;

/** How one entry of the form is drawn; its name and place are those of the schema's property. */
const entry = z
  .strictObject({
    /** JSON Pointer into the answers: `/facts/staff.count`, `/questions/plan`. */
    pointer: z.string(),
    name: words,
    widget: z.enum(['text', 'number', 'money', 'date', 'yes-no', 'choice', 'choices', 'code', 'industry']),
    unit: z.string().nullable(),
    choices: z.array(z.strictObject({ value: z.string(), name: words })),
    required: z.boolean(),
    /** "None" (null) is an answer. */
    mayBeNone: z.boolean(),
    /** Why a fact is asked for; null for a question of the policy. */
    because: z.enum(['missing', 'too-old', 'wrong']).nullable(),
    /** Clauses of the document that speak of it. */
    sources: z.array(z.string()),
    /** What the firm said before, or what an old fact said. */
    prefilled: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]).optional(),
  })
  .meta({ id: 'PolicyFormEntry' });

const form = z
  .strictObject({
    policy: id,
    policyVersion: z.number().int(),
    policyName: words,
    document: z.string(),
    firmName: z.string(),
    day,
    opensOn: day.nullable(),
    closesOn: day.nullable(),
    /** How the firm stands with it today; what speaks against applying, if anything does. */
    verdict: z.enum(['eligible', 'not', 'unknown']),
    refusal: z.string().nullable(),
    /** What would be granted, in yuan; null while a figure that it is reckoned from is unknown. */
    amount: yuan.nullable(),
    /** The answers as a JSON Schema of draft 2020-12. */
    schema: z.record(z.string(), z.unknown()),
    /** The schema's entries in order, with what a page needs to draw them. */
    entries: z.array(entry),
    /** Facts of the enterprise file that are used and need no answer. */
    known: z.array(knownFact),
    clauses: z.array(clause),
    materials: z.array(
      z.strictObject({
        material: id,
        name: words,
        required: z.boolean(),
        /** Type of a certificate that does instead of an upload. */
        certificate: z.string().nullable(),
        /** That certificate in the enterprise file, where it is valid. */
        held: z.strictObject({ issuedOn: day.nullable(), expiresOn: day.nullable() }).nullable(),
      }),
    ),
    /** Approved at once where every fact that decides is verified. */
    instant: z.boolean(),
    steps: z.array(words),
    /** The firm's application for this version, where there is one already. */
    application: applicationId.nullable(),
  })
  .meta({ id: 'PolicyForm' });

const applying = ['answers-invalid', 'materials-invalid', 'not-decided', 'not-eligible', 'conflict'] as const;

/** What a firm does by its link. */
export const applyingContract = {
  showPolicyForm: {
    method: 'GET',
    path: '/v1/policy/firms/{secret}/policies/{policy}/form',
    who: 'public',
    summary: {
      'zh-CN': '申报表：JSON Schema、界面提示、预填内容与所需材料',
      en: 'The form of a policy for this firm: JSON Schema, hints for pages, what is known, what papers are needed',
    },
    params: ofPolicy,
    requestsPerSecond: 50,
    success: { status: 200, schema: form },
    problems: ['not-found', 'not-applied-for-here'],
  },
  uploadPolicyMaterial: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/materials',
    who: 'public',
    summary: {
      'zh-CN':
        '上传材料：得到一次性表单（multipart/form-data，文件字段 file 放在最后，至多 10 MB），再在申报中引用',
      en: 'Upload a paper: gives the fields of a form to be posted to `upload.url` as multipart/form-data, the file last as `file`, at most 10 MB; then name `material` in the application, within 12 hours',
    },
    params: byLink,
    body: z.strictObject({ name: z.string().min(1).max(1000), type: z.enum(materialTypes) }),
    requestsPerSecond: 10,
    success: {
      status: 201,
      schema: z.strictObject({
        material: secret,
        /** As it will be saved. */
        name: z.string(),
        upload: z.strictObject({ url: z.string(), fields: z.record(z.string(), z.string()) }),
        until: instant,
      }),
    },
    problems: ['not-found'],
  },
  applyForPolicy: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/applications',
    who: 'public',
    summary: {
      'zh-CN': '一键申报；同一政策版本只有一份申报，重复提交得到同一份，符合条件的即时批准',
      en: 'Apply. A firm has one application per policy version: the same request again gives the same; approved at once where the rule can',
    },
    params: byLink,
    body: z.strictObject({
      policy: id,
      /** The version that the form was of. */
      policyVersion: z.number().int().min(1),
      answers: answers.prefault({}),
      materials: materials.default({}),
    }),
    largestBodyBytes: APPLICATION_BYTES,
    requestsPerSecond: 20,
    success: { status: 201, schema: ownApplication },
    problems: [
      'not-found',
      'not-applied-for-here',
      'firm-not-active',
      'not-in-force',
      'not-open-yet',
      'closed',
      'applied-before',
      'exclusive-policy',
      'cap-reached',
      'budget-exhausted',
      'nothing-to-grant',
      ...applying,
    ],
  },
  listOwnPolicyApplications: {
    method: 'GET',
    path: '/v1/policy/firms/{secret}/applications',
    who: 'public',
    summary: { 'zh-CN': '本企业的申报与进度', en: 'The firm’s applications and how far they are' },
    params: byLink,
    requestsPerSecond: 50,
    success: { status: 200, schema: z.strictObject({ applications: z.array(ownApplication) }) },
    problems: ['not-found'],
  },
  showOwnPolicyApplication: {
    method: 'GET',
    path: '/v1/policy/firms/{secret}/applications/{application}',
    who: 'public',
    summary: { 'zh-CN': '一份申报', en: 'One application' },
    params: ofApplication,
    requestsPerSecond: 50,
    success: { status: 200, schema: ownApplication },
    problems: ['not-found'],
  },
  resubmitPolicyApplication: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/applications/{application}/resubmit',
    who: 'public',
    summary: {
      'zh-CN': '补正后在期限内重新提交，回到原环节',
      en: 'Send it again, corrected, on its last day at the latest: it goes back to where it was looked at. Answers and materials that are not given stay',
    },
    params: ofApplication,
    body: z.strictObject({ version, answers: answers.prefault({}), materials: materials.default({}) }),
    largestBodyBytes: APPLICATION_BYTES,
    success: { status: 200, schema: ownApplication },
    problems: ['not-found', 'stale-version', 'wrong-state', 'correction-closed', ...applying],
  },
  withdrawPolicyApplication: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/applications/{application}/withdraw',
    who: 'public',
    summary: {
      'zh-CN': '撤回申报；同一政策版本不能再次申报',
      en: 'Take it back before it is decided; the same version cannot be applied for again',
    },
    params: ofApplication,
    body: z.strictObject({ version }),
    success: { status: 200, schema: ownApplication },
    problems: ['not-found', 'stale-version', 'wrong-state', 'conflict'],
  },
  appealPolicyDecision: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/applications/{application}/appeal',
    who: 'public',
    summary: {
      'zh-CN': '对决定提出申诉，转诉求系统办理',
      en: 'Appeal against the decision, once; it becomes an appeal of the house',
    },
    params: ofApplication,
    body: z.strictObject({ text: z.string().min(1).max(2000) }),
    success: { status: 200, schema: ownApplication },
    problems: ['not-found', 'wrong-state', 'appealed-before', 'conflict'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
