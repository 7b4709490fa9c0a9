import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { atCounter, count, id, inCharge, inWindow, ticket, windowView } from './shapes.ts';

/** A window: opening, changing and closing it, and calling the next person to it. */
export const windowContract = {
  showWindow: {
    method: 'GET',
    path: '/v1/halls/{hall}/windows/{window}',
    who: [...atCounter, ...inCharge],
    summary: { 'zh-CN': '窗口现况', en: 'A window and who is at it' },
    params: inWindow,
    success: { status: 200, schema: windowView.extend({ next: z.array(ticket) }) },
    problems: ['not-found'],
  },
  showWindowDay: {
    method: 'GET',
    path: '/v1/halls/{hall}/windows/{window}/day',
    who: atCounter,
    summary: {
      'zh-CN': '本人今日在该窗口的办理情况，以及挂起和过号的人',
      en: 'What the caller did at a window today, and who left it on hold or missed',
    },
    params: inWindow,
    success: {
      status: 200,
      schema: z.strictObject({
        called: count,
        served: count,
        missed: count,
        serviceMinutesMedian: z.number().nullable(),
        waitMinutesMedian: z.number().nullable(),
        aside: z.array(ticket),
      }),
    },
    problems: ['not-found'],
  },
  openWindow: {
    method: 'POST',
    path: '/v1/halls/{hall}/windows/{window}/open',
    who: atCounter,
    summary: { 'zh-CN': '开窗', en: 'Open a window' },
    params: inWindow,
    body: z.strictObject({ serves: z.array(id).min(1).optional(), helps: z.array(id).optional() }),
    success: { status: 200, schema: windowView },
    problems: ['not-found', 'unknown-queue', 'hall-closed', 'calendar-unknown', 'window-taken', 'conflict'],
  },
  serveQueues: {
    method: 'POST',
    path: '/v1/halls/{hall}/windows/{window}/serve',
    who: atCounter,
    summary: { 'zh-CN': '变更窗口受理队列', en: 'Change what a window serves' },
    params: inWindow,
    body: z.strictObject({ serves: z.array(id).min(1), helps: z.array(id).default([]) }),
    success: { status: 200, schema: windowView },
    problems: ['not-found', 'unknown-queue', 'window-not-open', 'window-taken', 'conflict'],
  },
  closeWindow: {
    method: 'POST',
    path: '/v1/halls/{hall}/windows/{window}/close',
    who: atCounter,
    summary: { 'zh-CN': '关窗', en: 'Close a window' },
    params: inWindow,
    body: z.strictObject({}),
    success: { status: 200, schema: windowView },
    problems: ['not-found', 'window-not-open', 'window-taken', 'window-busy', 'conflict'],
  },
  callNext: {
    method: 'POST',
    path: '/v1/halls/{hall}/windows/{window}/call-next',
    who: atCounter,
    summary: { 'zh-CN': '叫下一号', en: 'Call the next person' },
    params: inWindow,
    body: z.strictObject({}),
    success: { status: 200, schema: z.strictObject({ ticket: ticket.nullable() }) },
    problems: ['not-found', 'window-not-open', 'window-taken', 'window-busy', 'conflict'],
  },
} as const satisfies Record<string, RouteContract>;
