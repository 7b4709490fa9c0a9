import * as z from 'zod';
import type { HttpContract } from '../shared/runtime/http-contract.ts';

/** Every HTTP operation of the platform: what the API says of itself. */
export const platformContract = {
  context: 'platform',
  routes: {
    describeApi: {
      method: 'GET',
      path: '/openapi.json',
      who: 'public',
      summary: { 'zh-CN': '接口说明（OpenAPI 3.1）', en: 'This API as an OpenAPI 3.1 document' },
      success: { status: 200, schema: z.looseObject({ openapi: z.string() }) },
    },
    readApi: {
      method: 'GET',
      path: '/docs',
      who: 'public',
      summary: { 'zh-CN': '接口说明（网页）', en: 'This API as a page to read' },
      success: { status: 200, schema: z.string(), only: 'text/html' },
    },
  },
} as const satisfies HttpContract;
