import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { day } from './shapes.ts';
import {
  needBody,
  needId,
  rankedOffer,
  secret,
  shownNeed,
  unitId,
  unitWithLog,
  version,
} from './space-shapes.ts';

const byLink = z.strictObject({ secret });
const inNeed = z.strictObject({ secret, need: needId });
const inUnit = z.strictObject({ secret, unit: unitId });

/** What a firm does about spaces by its link: it seeks, and it offers what it owns. */
export const needContract = {
  publishSpaceNeed: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/needs',
    who: 'public',
    summary: {
      'zh-CN': '企业发布用房需求；must 为硬条件，其余为意愿',
      en: 'A firm publishes what it looks for; `must` names the hard conditions, the others are wishes',
    },
    params: byLink,
    body: needBody,
    success: { status: 201, schema: shownNeed },
    problems: ['not-found', 'need-invalid', 'too-many-needs', 'conflict'],
    requestsPerSecond: 20,
  },
  listSpaceNeeds: {
    method: 'GET',
    path: '/v1/policy/firms/{secret}/needs',
    who: 'public',
    summary: { 'zh-CN': '本企业的用房需求', en: 'The firm’s own needs' },
    params: byLink,
    success: { status: 200, schema: z.strictObject({ needs: z.array(shownNeed) }) },
    problems: ['not-found'],
    requestsPerSecond: 50,
  },
  rankSpaceOffers: {
    method: 'GET',
    path: '/v1/policy/firms/{secret}/needs/{need}/offers',
    who: 'public',
    summary: {
      'zh-CN': '按需求排序的空间，逐条说明符合、差多少或未知；差一条的另列',
      en: 'Offers for a need, ranked, each condition met, short by how much, or unknown; near misses apart',
    },
    params: inNeed,
    success: {
      status: 200,
      schema: z
        .strictObject({ offers: z.array(rankedOffer), nearMisses: z.array(rankedOffer) })
        .meta({ id: 'RankedSpaces' }),
    },
    problems: ['not-found'],
    requestsPerSecond: 50,
  },
  changeSpaceNeed: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/needs/{need}/acts',
    who: 'public',
    summary: { 'zh-CN': '确认或撤回需求', en: 'Confirm that a need still stands, or withdraw it' },
    params: inNeed,
    body: z.strictObject({ act: z.enum(['confirm', 'withdraw']), version }),
    success: { status: 200, schema: shownNeed },
    problems: ['not-found', 'stale-version', 'wrong-state', 'conflict'],
    requestsPerSecond: 20,
  },
  askSpaceContact: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/needs/{need}/contact',
    who: 'public',
    summary: {
      'zh-CN': '凭需求索取业主联系方式（留痕，并告知业主）',
      en: 'For a need, ask how the owner of a space is reached; it is logged, and the owner is told',
    },
    params: inNeed,
    body: z.strictObject({ unit: unitId }),
    success: {
      status: 200,
      schema: z.strictObject({ unit: unitId, contact: z.string().nullable(), askedOn: day }),
    },
    problems: ['not-found', 'wrong-state', 'too-many-contacts'],
    requestsPerSecond: 20,
  },
  listOwnSpaces: {
    method: 'GET',
    path: '/v1/policy/firms/{secret}/spaces',
    who: 'public',
    summary: { 'zh-CN': '本企业名下的空间', en: 'Units that the firm owns' },
    params: byLink,
    success: { status: 200, schema: z.strictObject({ units: z.array(unitWithLog) }) },
    problems: ['not-found'],
    requestsPerSecond: 50,
  },
  actOnOwnSpace: {
    method: 'POST',
    path: '/v1/policy/firms/{secret}/spaces/{unit}/acts',
    who: 'public',
    summary: {
      'zh-CN': '业主企业确认、预留、已租、撤下或重新上架',
      en: 'The owning firm confirms, reserves, releases, lets, withdraws or offers again',
    },
    params: inUnit,
    body: z.strictObject({
      act: z.enum(['confirm', 'reserve', 'release', 'let', 'withdraw', 'reoffer']),
      version,
    }),
    success: { status: 200, schema: unitWithLog },
    problems: ['not-found', 'stale-version', 'wrong-state', 'not-allowed', 'conflict'],
    requestsPerSecond: 20,
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
