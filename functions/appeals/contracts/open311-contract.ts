import * as z from 'zod';
import type { HttpContract, LocalText, RouteContract } from '../../shared/runtime/http-contract.ts';

/** The forms in which Open311 answers, by the ending of an address. */
export const open311Formats = ['json', 'xml'] as const;

const route = (
  method: RouteContract['method'],
  path: string,
  summary: LocalText,
  requestsPerSecond: number,
): RouteContract => ({
  method,
  path: `/open311/v2/${path}`,
  who: 'public',
  summary,
  requestsPerSecond,
  ...(path.includes('{') ? { params: z.object({ document: z.string() }) } : {}),
  ...(method === 'POST' ? { accepts: { 'application/x-www-form-urlencoded': z.string() } } : {}),
  success: { status: method === 'POST' ? 201 : 200, schema: z.string() },
});

const both = (method: RouteContract['method'], name: string, summary: LocalText, perSecond: number) =>
  open311Formats.map((format) => [
    `open311-${method}-${name}-${format}`,
    route(method, `${name}.${format}`, summary, perSecond),
  ]);

const one = (name: string, summary: LocalText, perSecond: number) => [
  [`open311-GET-${name}`, route('GET', `${name}/{document}`, summary, perSecond)],
];

/**
 * Open311 GeoReport v2. It is described by its own standard and its own errors, so it is no part of the API's
 * description; the routes are here for the gateway.
 */
export const open311Contract: HttpContract = {
  context: 'appeals',
  routes: Object.fromEntries([
    ...both('GET', 'discovery', { 'zh-CN': '接口说明', en: 'Where the service is' }, 20),
    ...both('GET', 'services', { 'zh-CN': '服务类型', en: 'Kinds of request' }, 20),
    ...one('services', { 'zh-CN': '服务类型的附加字段', en: 'What is asked beside the description' }, 20),
    ...both('POST', 'requests', { 'zh-CN': '提交诉求', en: 'Make a request' }, 20),
    // One answer may take a thousand reads.
    ...both('GET', 'requests', { 'zh-CN': '查询诉求', en: 'Requests of at most 90 days' }, 5),
    ...one('requests', { 'zh-CN': '查询一件诉求', en: 'One request' }, 50),
    ...one('tokens', { 'zh-CN': '凭令牌查询编号', en: 'The id of a request by a token' }, 20),
  ]),
};
