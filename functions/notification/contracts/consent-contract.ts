import * as z from 'zod';
import { roles } from '../../shared/kernel/roles.ts';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { cursor, operating, preferences, suppression, watching } from './shapes.ts';

const staff = roles.filter((role) => role !== 'partner' && role !== 'kiosk' && role !== 'board');
const address = z.string().min(5).max(254);

/** What people want not to be told, and addresses that are not written to. */
export const consentContract = {
  showOwnPreferences: {
    method: 'GET',
    path: '/v1/notice-preferences',
    who: staff,
    summary: { 'zh-CN': '我的通知设置', en: 'What I am told, and how' },
    success: { status: 200, schema: preferences },
    problems: ['not-notified'],
  },
  setOwnPreferences: {
    method: 'POST',
    path: '/v1/notice-preferences',
    who: staff,
    summary: { 'zh-CN': '设置我的通知', en: 'Set what I am told, and how' },
    body: preferences,
    success: { status: 200, schema: preferences },
    problems: ['not-notified'],
  },
  setAddressPreferences: {
    method: 'POST',
    path: '/v1/notice-preferences/of-address',
    who: operating,
    summary: { 'zh-CN': '按本人要求设置通知', en: 'Set what the owner of an address is told, as asked' },
    body: preferences.extend({ address }),
    success: { status: 200, schema: preferences },
    problems: ['bad-address'],
  },
  listSuppressions: {
    method: 'GET',
    path: '/v1/suppressions',
    who: watching,
    summary: { 'zh-CN': '不再发送的号码与邮箱', en: 'Addresses that are not written to' },
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(100), cursor }),
    success: {
      status: 200,
      schema: z.strictObject({ suppressions: z.array(suppression), cursor: z.string().nullable() }),
    },
    problems: ['bad-cursor'],
  },
  suppressAddress: {
    method: 'POST',
    path: '/v1/suppressions',
    who: operating,
    summary: { 'zh-CN': '停止向某号码或邮箱发送', en: 'Write to an address no more' },
    body: z.strictObject({ address, reason: z.enum(['asked', 'staff']).default('staff') }),
    success: { status: 201, schema: suppression },
    problems: ['bad-address'],
  },
  removeSuppression: {
    method: 'POST',
    path: '/v1/suppressions/{id}/remove',
    who: operating,
    summary: { 'zh-CN': '恢复发送', en: 'Write to an address again' },
    params: z.strictObject({ id: z.string().regex(/^[0-9A-Z]{26}$/) }),
    body: z.strictObject({}),
    success: { status: 200, schema: z.strictObject({ id: z.string() }) },
    problems: ['not-found'],
  },
} as const satisfies Record<string, RouteContract>;
