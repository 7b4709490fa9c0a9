import * as z from 'zod';
import type { HttpContract, RouteContract } from '../shared/runtime/http-contract.ts';
import { priorityClasses } from './domain/hall.ts';
import { ticketActions, ticketStates } from './domain/ticket.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const instant = z.iso.datetime();
const text = z.strictObject({ 'zh-CN': z.string(), en: z.string() }).meta({ id: 'LocalText' });
const language = z.enum(['zh-CN', 'en']);
const day = z.iso.date();
const count = z.number().int().min(0);
const ticketId = z.string().regex(/^[0-9A-Za-z_-]{10,40}$/);
const phone = z.string().regex(/^\+?[0-9][0-9 -]{6,18}[0-9]$/);
const reason = z.string().max(200).optional();
/** The version the caller has seen; when given and not the present one, nothing is done. */
const version = z.number().int().min(1).optional();

const wait = z
  .strictObject({
    p50Minutes: z.number().nullable(),
    p90Minutes: z.number().nullable(),
  })
  .meta({ id: 'ExpectedWait' });

/** What a person may know of the own ticket. */
const visit = z
  .strictObject({
    ticketId,
    number: z.string(),
    hall: id,
    queue: id,
    queueName: text,
    state: z.enum(ticketStates),
    ahead: count.nullable(),
    wait,
    window: z.string().nullable(),
    windowName: text.nullable(),
    issuedAt: instant,
    notBefore: instant.nullable(),
    awayUntil: instant.nullable(),
    services: z.array(id),
    version: z.number().int(),
  })
  .meta({ id: 'Visit' });

/** What staff see of a ticket. */
const ticket = z
  .strictObject({
    ticketId,
    number: z.string(),
    serviceDay: day,
    queue: id,
    department: id,
    state: z.enum(ticketStates),
    channel: z.enum(['kiosk', 'phone', 'clerk']),
    priority: z.enum(priorityClasses),
    language,
    services: z.array(id),
    issuedAt: instant,
    window: z.string().nullable(),
    calls: count,
    lastCalledAt: instant.nullable(),
    notBefore: instant.nullable(),
    awayUntil: instant.nullable(),
    phone: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Ticket' });

const intervalView = z
  .strictObject({
    kind: z.enum(['waiting', 'called', 'walking', 'serving', 'on-hold', 'missed']),
    from: instant,
    to: instant.nullable(),
    queue: id,
    window: z.string().nullable(),
  })
  .meta({ id: 'TicketInterval' });

const promise = z.strictObject({
  ahead: count,
  p50Seconds: z.number(),
  p90Seconds: z.number(),
  formulaSeconds: z.number(),
});

const ticketHistory = ticket
  .extend({
    waitedSeconds: z.number(),
    promise: promise.nullable(),
    intervals: z.array(intervalView),
    log: z.array(
      z.strictObject({
        action: z.enum(ticketActions),
        at: instant,
        state: z.enum(ticketStates),
        role: z.string(),
        window: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'TicketHistory' });

const windowView = z
  .strictObject({
    window: id,
    name: text,
    state: z.enum(['open', 'closed']),
    clerk: z.string().nullable(),
    serves: z.array(id),
    helps: z.array(id),
    surge: z.boolean(),
    ticket: ticket.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Window' });

const alert = z
  .strictObject({
    alertId: z.string(),
    ticketId,
    number: z.string(),
    queue: id,
    department: id,
    level: z.enum(['head', 'manager']),
    times: z.number().int(),
    raisedAt: instant,
    lastToldAt: instant,
    escalatedAt: instant.nullable(),
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'WaitAlert' });

const queueLoad = z
  .strictObject({ queue: id, name: text, waiting: count, windows: z.number(), wait })
  .meta({ id: 'QueueLoad' });

const warningLevel = z.enum(['none', 'yellow', 'red']);

const statistics = z
  .strictObject({
    hall: id,
    serviceDay: day,
    closed: z.boolean(),
    issued: count,
    done: count,
    missed: count,
    cancelled: count,
    unserved: count,
    open: count,
    gaps: z.array(z.strictObject({ number: z.string(), reason: z.string() })),
    queues: z.array(
      z.strictObject({
        queue: id,
        issued: count,
        done: count,
        missed: count,
        cancelled: count,
        unserved: count,
        waitMinutesMedian: z.number().nullable(),
        waitMinutesP90: z.number().nullable(),
        serviceMinutesMedian: z.number().nullable(),
      }),
    ),
    alerts: z.strictObject({ raised: count, repeated: count, escalated: count, acknowledged: count }),
    warnings: z.strictObject({ yellow: count, red: count }),
    estimate: z
      .strictObject({
        count,
        underP50: z.number(),
        underP90: z.number(),
        meanAbsoluteErrorMinutes: z.number(),
        formulaMeanAbsoluteErrorMinutes: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'DayStatistics' });

const inHall = z.strictObject({ hall: id });
const inTicket = inHall.extend({ ticket: ticketId });
const inWindow = inHall.extend({ window: id });
const inDay = inHall.extend({ day });
const byLink = z.strictObject({ link: z.string().regex(/^[0-9A-Za-z_.~-]{20,200}$/) });
const atCounter = ['clerk', 'window-lead'] as const;
const inCharge = ['head', 'hall-manager', 'operator', 'auditor'] as const;
const leading = ['window-lead', ...inCharge] as const;

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
};

/** Every HTTP operation of ticketing. */
export const ticketingContract = {
  context: 'ticketing',
  routes: {
    listHalls: {
      method: 'GET',
      path: '/v1/halls',
      who: 'public',
      summary: { 'zh-CN': '大厅列表', en: 'Halls of the district' },
      success: {
        status: 200,
        schema: z.strictObject({
          halls: z.array(z.strictObject({ hall: id, name: text, open: z.boolean() })),
        }),
      },
      requestsPerSecond: 50,
    },
    showHall: {
      method: 'GET',
      path: '/v1/halls/{hall}',
      who: 'public',
      summary: { 'zh-CN': '大厅、事项与当前等候', en: 'A hall, its services and present waits' },
      params: inHall,
      success: {
        status: 200,
        schema: z.strictObject({
          hall: id,
          name: text,
          open: z.boolean(),
          takesTickets: z.boolean(),
          serviceDay: day,
          opening: z.array(
            z.strictObject({ weekdays: z.array(z.number()), from: z.string(), to: z.string() }),
          ),
          warning: warningLevel,
          queues: z.array(queueLoad),
          services: z.array(z.strictObject({ service: id, name: text, queue: id })),
        }),
      },
      problems: ['not-found'],
      requestsPerSecond: 50,
    },
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
      ...visitAction('暂时离开', 'Step out for a while', { minutes: z.number().min(1).max(240) }, [
        'too-long',
      ]),
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
    showWindow: {
      method: 'GET',
      path: '/v1/halls/{hall}/windows/{window}',
      who: [...atCounter, ...inCharge],
      summary: { 'zh-CN': '窗口现况', en: 'A window and who is at it' },
      params: inWindow,
      success: { status: 200, schema: windowView.extend({ next: z.array(ticket) }) },
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
    showBoard: {
      method: 'GET',
      path: '/v1/halls/{hall}/board',
      who: ['board', ...atCounter, ...inCharge],
      summary: { 'zh-CN': '大屏', en: 'The hall board' },
      params: inHall,
      success: {
        status: 200,
        schema: z.strictObject({
          hall: id,
          serviceDay: day,
          warning: warningLevel,
          /** Serialised, oldest first: a board plays every line it has not played yet. */
          calls: z.array(
            z.strictObject({
              number: z.string(),
              window: id,
              windowName: text,
              attempt: count,
              at: instant,
              language,
            }),
          ),
          queues: z.array(queueLoad),
        }),
      },
      problems: ['not-found'],
    },
    showOverview: {
      method: 'GET',
      path: '/v1/halls/{hall}/overview',
      who: leading,
      summary: { 'zh-CN': '大厅总览', en: 'The hall at a glance: queues, windows, waits, warning, advice' },
      params: inHall,
      success: {
        status: 200,
        schema: z.strictObject({
          hall: id,
          serviceDay: day,
          at: instant,
          warning: z.strictObject({ level: warningLevel, since: instant.nullable() }),
          headcount: count,
          waiting: count,
          longestWaitMinutes: z.number(),
          queues: z.array(queueLoad),
          windows: z.array(windowView),
          advice: z.array(
            z.strictObject({
              queue: id,
              windows: count,
              p50MinutesBefore: z.number(),
              p50MinutesAfter: z.number(),
            }),
          ),
        }),
      },
      problems: ['not-found'],
    },
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
  },
} as const satisfies HttpContract;
