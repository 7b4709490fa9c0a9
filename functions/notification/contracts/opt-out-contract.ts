import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';

const params = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{10,300}\.[A-Za-z0-9_-]{43}$/) });
const page = z.string().meta({ description: 'HTML page' });

/** The link in messages that ends them. Opening it changes nothing: mail scanners open every link. */
export const optOutContract = {
  showOptOut: {
    method: 'GET',
    path: '/v1/opt-outs/{token}',
    who: 'public',
    summary: { 'zh-CN': '退订页面', en: 'Page that asks whether to be told no more' },
    params,
    success: { status: 200, schema: page, only: 'text/html' },
    problems: ['bad-link', 'link-expired'],
  },
  optOut: {
    method: 'POST',
    path: '/v1/opt-outs/{token}',
    who: 'public',
    summary: {
      'zh-CN': '退订',
      en: 'Be told no more (the button of the page, or of a mail program: RFC 8058)',
    },
    params,
    accepts: { 'application/x-www-form-urlencoded': z.string().max(200) },
    success: { status: 200, schema: page, only: 'text/html' },
    problems: ['bad-link', 'link-expired'],
  },
} as const satisfies Record<string, RouteContract>;
