import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { priorityClasses } from '../domain/hall.ts';
import { beneficiaries } from '../domain/real-name.ts';
import { atCounter, byLink, id, inHall, instant, language, phone, version, visit } from './shapes.ts';

/** A citizen's action on the own ticket, by its unguessable link. */
const visitAction = <S extends z.ZodRawShape>(
  zh: string,
  en: string,
  more: S,
  problems: readonly string[] = [],
) =>
  ({
    method: 'POST',
    who: 'public',
    summary: { 'zh-CN': zh, en },
    params: byLink,
    body: z.strictObject({ version, ...more }),
    success: { status: 200, schema: visit },
    problems: [
      'not-found',
      'wrong-state',
      'not-allowed',
      'not-your-ticket',
      'stale-version',
      'conflict',
      ...problems,
    ],
    requestsPerSecond: 50,
  }) as const satisfies Omit<RouteContract, 'path'>;

const issueBody = {
  /** Service items of this visit in the order they should be done; their queues decide the way. */
  services: z.array(id).min(1).max(8),
  language: language.default('zh-CN'),
  /** Of identity's check-in, where the hall gives real-name tickets. */
  pass: z.string().min(40).max(500).optional(),
  /** A declared exception: the ticket is for family, or for a client. */
  forWhom: z.enum(beneficiaries).optional(),
  /** Rather wait a little longer for the clerk of the last visit. */
  sameClerk: z.boolean().optional(),
};

const realName = ['pass-wanted', 'pass-ended', 'has-ticket', 'declared-used-up'] as const;

/** Taking a ticket, and what its owner does with it. */
export const visitContract = {
  issueTicket: {
    method: 'POST',
    path: '/v1/halls/{hall}/tickets',
    who: ['kiosk', ...atCounter],
    summary: { 'zh-CN': '取号（自助机、窗口代取）', en: 'Issue a ticket (kiosk, clerk)' },
    params: inHall,
    body: z.strictObject({
      ...issueBody,
      priority: z.enum(priorityClasses).default('none'),
      appointmentAt: instant.optional(),
      phone: phone.optional(),
    }),
    success: { status: 201, schema: visit.extend({ link: z.string() }) },
    problems: [
      'not-found',
      'unknown-service',
      'hall-closed',
      'calendar-unknown',
      'quota-reached',
      'idempotency-key-reused',
      'conflict',
      ...realName,
    ],
  },
  issueTicketByPhone: {
    method: 'POST',
    path: '/v1/halls/{hall}/phone-tickets',
    who: 'public',
    summary: { 'zh-CN': '手机取号', en: 'Take a ticket by phone' },
    params: inHall,
    body: z.strictObject({ ...issueBody, phone }),
    success: { status: 201, schema: visit.extend({ link: z.string() }) },
    problems: [
      'not-found',
      'unknown-service',
      'hall-closed',
      'calendar-unknown',
      'quota-reached',
      'idempotency-key-reused',
      'conflict',
      ...realName,
    ],
    requestsPerSecond: 20,
  },
  showVisit: {
    method: 'GET',
    path: '/v1/visits/{link}',
    who: 'public',
    summary: { 'zh-CN': '我的排队号', en: 'My ticket' },
    params: byLink,
    success: { status: 200, schema: visit },
    problems: ['not-found'],
    requestsPerSecond: 100,
  },
  cancelVisit: { ...visitAction('取消排队', 'Give the ticket up', {}), path: '/v1/visits/{link}/cancel' },
  pauseVisit: {
    ...visitAction('暂时离开', 'Step out for a while', { minutes: z.number().min(1).max(240) }, ['too-long']),
    path: '/v1/visits/{link}/pause',
  },
  comeLate: {
    ...visitAction('晚些到', 'Come later', { minutes: z.number().min(1).max(240) }, ['too-long']),
    path: '/v1/visits/{link}/late',
  },
  returnVisit: {
    ...visitAction('我回来了', 'I am back', {}, ['grace-over']),
    path: '/v1/visits/{link}/return',
  },
} as const satisfies Record<string, RouteContract>;
