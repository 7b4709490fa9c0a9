import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { demandActions } from '../domain/enterprise/demand.ts';
import { inDemand, inPerson } from './enterprise-contract.ts';
import {
  demand,
  inFirm,
  keepers,
  newDemand,
  newPerson,
  newVisit,
  person,
  version,
  visit,
  visitors,
} from './enterprise-shapes.ts';

/** People of a firm, visits of officials, and what the firm asks for. */
export const firmRelationsContract = {
  listEnterprisePeople: {
    method: 'GET',
    path: '/v1/policy/enterprises/{firm}/people',
    who: keepers,
    summary: {
      'zh-CN': '企业联系人（脱敏；每次查看留痕）',
      en: 'People of an enterprise, masked; every reading is logged',
    },
    params: inFirm,
    success: { status: 200, schema: z.strictObject({ people: z.array(person) }) },
    problems: ['not-found'],
  },
  addEnterprisePerson: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/people',
    who: keepers,
    summary: { 'zh-CN': '登记企业联系人', en: 'Add a person of an enterprise' },
    params: inFirm,
    body: newPerson,
    success: { status: 201, schema: person },
    problems: ['not-found', 'too-many-people', 'idempotency-key-reused'],
  },
  removeEnterprisePerson: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/people/{person}/remove',
    who: keepers,
    summary: { 'zh-CN': '删除企业联系人', en: 'Remove a person of an enterprise' },
    params: inPerson,
    body: z.strictObject({}),
    success: { status: 200, schema: z.strictObject({ removed: z.boolean() }) },
    problems: ['not-found'],
  },
  listVisits: {
    method: 'GET',
    path: '/v1/policy/enterprises/{firm}/visits',
    who: visitors,
    summary: { 'zh-CN': '走访记录', en: 'Visits of officials, latest first' },
    params: inFirm,
    success: { status: 200, schema: z.strictObject({ visits: z.array(visit) }) },
    problems: ['not-found'],
  },
  recordVisit: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/visits',
    who: visitors,
    summary: {
      'zh-CN': '记录走访：何时、何人、为何事、说了什么；诉求随即登记',
      en: 'Record a visit: when, who, what about, what was said; demands are raised at once',
    },
    params: inFirm,
    body: newVisit,
    success: { status: 201, schema: visit },
    problems: ['not-found', 'in-future', 'idempotency-key-reused', 'conflict'],
  },
  listDemands: {
    method: 'GET',
    path: '/v1/policy/enterprises/{firm}/demands',
    who: visitors,
    summary: { 'zh-CN': '企业诉求', en: 'Demands of an enterprise, latest first' },
    params: inFirm,
    success: { status: 200, schema: z.strictObject({ demands: z.array(demand) }) },
    problems: ['not-found'],
  },
  raiseDemand: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/demands',
    who: visitors,
    summary: { 'zh-CN': '代企业提出诉求', en: 'Raise a demand on behalf of an enterprise' },
    params: inFirm,
    body: newDemand,
    success: { status: 201, schema: demand },
    problems: ['not-found', 'too-many-demands', 'idempotency-key-reused'],
  },
  moveDemand: {
    method: 'POST',
    path: '/v1/policy/enterprises/{firm}/demands/{demand}/steps',
    who: visitors,
    summary: {
      'zh-CN': '办理诉求：受理、办理、反馈',
      en: 'Accept a demand, handle it, feed back what became of it',
    },
    params: inDemand,
    body: z.strictObject({
      action: z.enum(demandActions).exclude(['rate']),
      note: z.string().min(1).max(2000),
      version,
    }),
    success: { status: 200, schema: demand },
    problems: ['not-found', 'wrong-state', 'stale-version', 'conflict'],
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
