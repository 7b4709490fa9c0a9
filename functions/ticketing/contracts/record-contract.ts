import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { alert, id, inDay, leading, statistics, ticketHistory } from './shapes.ts';

/** A day’s alerts, tickets and figures. */
export const recordContract = {
  listAlerts: {
    method: 'GET',
    path: '/v1/halls/{hall}/days/{day}/alerts',
    who: leading,
    summary: { 'zh-CN': '超时等候预警', en: 'Wait alerts of a day' },
    params: inDay,
    query: z.strictObject({ department: id.optional(), open: z.enum(['true', 'false']).optional() }),
    success: { status: 200, schema: z.strictObject({ alerts: z.array(alert) }) },
    problems: ['not-found'],
  },
  acknowledgeAlerts: {
    method: 'POST',
    path: '/v1/halls/{hall}/days/{day}/alerts/acknowledge',
    who: ['head', 'hall-manager'],
    summary: { 'zh-CN': '确认预警', en: 'Acknowledge alerts with a note' },
    params: inDay,
    body: z.strictObject({ alerts: z.array(z.string()).min(1).max(50), note: z.string().min(1).max(500) }),
    success: { status: 200, schema: z.strictObject({ acknowledged: z.array(alert) }) },
    problems: ['not-found', 'not-your-department', 'conflict'],
  },
  listTickets: {
    method: 'GET',
    path: '/v1/halls/{hall}/days/{day}/tickets',
    who: leading,
    summary: { 'zh-CN': '当日票号经过', en: 'Tickets of a day with their logs' },
    params: inDay,
    query: z.strictObject({
      queue: id.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
      cursor: z.string().max(400).optional(),
    }),
    success: {
      status: 200,
      schema: z.strictObject({ tickets: z.array(ticketHistory), cursor: z.string().nullable() }),
      also: 'text/csv',
    },
    problems: ['not-found', 'bad-cursor'],
  },
  showStatistics: {
    method: 'GET',
    path: '/v1/halls/{hall}/days/{day}/statistics',
    who: leading,
    summary: { 'zh-CN': '当日统计', en: 'Figures of a day' },
    params: inDay,
    success: { status: 200, schema: statistics, also: 'text/csv' },
    problems: ['not-found'],
  },
} as const satisfies Record<string, RouteContract>;
