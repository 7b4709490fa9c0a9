import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import {
  contact,
  demand,
  derivedId,
  enterprise,
  language,
  newDemand,
  ownVisit,
  person,
  reading,
  toldFact,
} from './enterprise-shapes.ts';
import { byLink, instant } from './shapes.ts';

/** A firm's own file: everything with source and day, but not what officials think of it. */
const ownFile = enterprise
  .omit({ risk: true, linked: true })
  .extend({
    /** Roles that may see what: figures and people only who keeps files, each reading logged. */
    seenBy: z.strictObject({ file: z.array(z.string()), figures: z.array(z.string()) }),
    people: z.array(person.omit({ by: true })),
    visits: z.array(ownVisit),
    demands: z.array(demand),
  })
  .meta({ id: 'OwnEnterpriseFile' });

const requestsPerSecond = 50;

/** What a firm does by its link. */
export const ownFileContract = {
  showOwnFile: {
    method: 'GET',
    path: '/v1/policy/firms/{secret}/file',
    who: 'public',
    summary: {
      'zh-CN': '凭链接查看本企业档案：每项的来源、日期与可见范围',
      en: 'The firm’s own file by its link: each fact with source and day, and who may see it',
    },
    params: byLink,
    requestsPerSecond,
    success: { status: 200, schema: ownFile },
    problems: ['not-found'],
  },
  exportOwnFile: {
    method: 'GET',
    path: '/v1/policy/firms/{secret}/export',
    who: 'public',
    summary: {
      'zh-CN': '导出本企业档案的全部内容，包括谁查看过',
      en: 'All that is kept of the firm, and who read it',
    },
    params: byLink,
    success: {
      status: 200,
      schema: z
        .strictObject({ exportedAt: instant, file: ownFile, readings: z.array(reading.omit({ by: true })) })
        .meta({ id: 'OwnEnterpriseExport' }),
    },
    problems: ['not-found'],
  },
  tellOwnFacts: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/facts',
    who: 'public',
    summary: {
      'zh-CN': '企业自报信息（含一问一答的回答）；已由部门核实的不被覆盖',
      en: 'What the firm says of itself, answers to questions too; what an authority knows is not overwritten',
    },
    params: byLink,
    body: z.strictObject({
      facts: z
        .array(toldFact.omit({ on: true }))
        .min(1)
        .max(100),
    }),
    success: { status: 200, schema: z.strictObject({ file: ownFile, kept: z.array(z.string()) }) },
    problems: ['not-found', 'facts-invalid', 'conflict'],
  },
  setOwnContact: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/contact',
    who: 'public',
    summary: { 'zh-CN': '更正联系方式或语言', en: 'Correct the contact or the language' },
    params: byLink,
    body: z.strictObject({ contact: contact.optional(), language: language.optional() }),
    success: { status: 200, schema: ownFile },
    problems: ['not-found', 'contact-invalid', 'conflict'],
  },
  forgetOwnContact: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/contact/forget',
    who: 'public',
    summary: { 'zh-CN': '删除联系方式', en: 'Forget the contact' },
    params: byLink,
    body: z.strictObject({}),
    success: { status: 200, schema: ownFile },
    problems: ['not-found', 'conflict'],
  },
  removeOwnPerson: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/people/{person}/remove',
    who: 'public',
    summary: { 'zh-CN': '删除联系人', en: 'Remove a person' },
    params: byLink.extend({ person: derivedId }),
    body: z.strictObject({}),
    success: { status: 200, schema: ownFile },
    problems: ['not-found'],
  },
  raiseOwnDemand: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/demands',
    who: 'public',
    summary: { 'zh-CN': '提出诉求', en: 'Raise a demand' },
    params: byLink,
    body: newDemand,
    success: { status: 201, schema: demand },
    problems: ['not-found', 'too-many-demands', 'idempotency-key-reused'],
  },
  rateOwnDemand: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/demands/{demand}/rating',
    who: 'public',
    summary: { 'zh-CN': '评价诉求办理', en: 'Rate how a demand was handled' },
    params: byLink.extend({ demand: derivedId }),
    body: z.strictObject({
      grade: z.number().int().min(1).max(5),
      note: z.string().min(1).max(500).optional(),
    }),
    success: { status: 200, schema: demand },
    problems: ['not-found', 'wrong-state', 'conflict'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
