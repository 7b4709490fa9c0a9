import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { atCounter, id, inCharge, inTicket, reason, ticket, ticketHistory, version } from './shapes.ts';

const ticketProblems = [
  'not-found',
  'wrong-state',
  'not-allowed',
  'not-your-ticket',
  'stale-version',
  'conflict',
] as const;

/** A clerk's action on a ticket that is at or near the own window. */
const counterAction = <S extends z.ZodRawShape>(
  zh: string,
  en: string,
  more: S,
  problems: readonly string[] = [],
) =>
  ({
    method: 'POST',
    who: atCounter,
    summary: { 'zh-CN': zh, en },
    params: inTicket,
    body: z.strictObject({ version, ...more }),
    success: { status: 200, schema: ticket },
    problems: [...ticketProblems, ...problems],
  }) as const satisfies Omit<RouteContract, 'path'>;

/** What a clerk does with a ticket. */
export const counterContract = {
  showTicket: {
    method: 'GET',
    path: '/v1/halls/{hall}/tickets/{ticket}',
    who: [...atCounter, ...inCharge],
    summary: { 'zh-CN': '查看一张票的全部经过', en: 'A ticket with its whole log' },
    params: inTicket,
    success: { status: 200, schema: ticketHistory },
    problems: ['not-found'],
  },
  recallTicket: {
    ...counterAction('重呼', 'Call again', {}, ['recall-too-soon', 'call-limit-reached']),
    path: '/v1/halls/{hall}/tickets/{ticket}/recall',
  },
  startService: {
    ...counterAction('开始办理', 'Begin the service', {}),
    path: '/v1/halls/{hall}/tickets/{ticket}/start',
  },
  holdTicket: {
    ...counterAction('挂起', 'Put on hold', { reason }),
    path: '/v1/halls/{hall}/tickets/{ticket}/hold',
  },
  resumeTicket: {
    ...counterAction('恢复办理', 'Take a held service up again', { window: id }, [
      'window-not-open',
      'window-busy',
    ]),
    path: '/v1/halls/{hall}/tickets/{ticket}/resume',
  },
  parkTicket: {
    ...counterAction(
      '稍后回来',
      'Send away to fetch something',
      { minutes: z.number().min(1).max(240), reason },
      ['too-long'],
    ),
    path: '/v1/halls/{hall}/tickets/{ticket}/park',
  },
  returnTicket: {
    ...counterAction('过号回队', 'Let a person back into the line', {}, ['grace-over']),
    path: '/v1/halls/{hall}/tickets/{ticket}/return',
  },
  transferTicket: {
    ...counterAction('转队列', 'Move to another queue', { queue: id, reason }, ['unknown-queue']),
    path: '/v1/halls/{hall}/tickets/{ticket}/transfer',
  },
  finishTicket: {
    ...counterAction('办结', 'Finish the service', {}),
    path: '/v1/halls/{hall}/tickets/{ticket}/finish',
  },
  missTicket: {
    ...counterAction('过号', 'The person did not come', {}, ['call-limit-not-reached']),
    path: '/v1/halls/{hall}/tickets/{ticket}/miss',
  },
  cancelTicket: {
    ...counterAction('作废', 'Cancel for the person', { reason }),
    path: '/v1/halls/{hall}/tickets/{ticket}/cancel',
  },
  undoAction: {
    ...counterAction('撤销', 'Take the last action back', {}, [
      'nothing-to-undo',
      'undo-too-late',
      'window-busy',
    ]),
    path: '/v1/halls/{hall}/tickets/{ticket}/undo',
  },
} as const satisfies Record<string, RouteContract>;
