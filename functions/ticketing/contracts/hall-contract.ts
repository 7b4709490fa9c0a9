import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import {
  atCounter,
  count,
  day,
  id,
  inCharge,
  inHall,
  instant,
  language,
  leading,
  queueLoad,
  text,
  warningLevel,
  windowView,
} from './shapes.ts';

/** A hall as citizens, the board and the manager look at it. */
export const hallContract = {
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
        /** The hall's clock. */
        at: instant,
        serviceDay: day,
        /** When people are served today; none on a holiday. */
        today: z.array(z.strictObject({ from: instant, to: instant })),
        /** Until when tickets are given out today. */
        lastTicketAt: instant.nullable(),
        opening: z.array(z.strictObject({ weekdays: z.array(z.number()), from: z.string(), to: z.string() })),
        warning: warningLevel,
        queues: z.array(queueLoad),
        themes: z.array(z.strictObject({ theme: id, name: text })),
        services: z.array(z.strictObject({ service: id, name: text, queue: id, theme: id.nullable() })),
        kiosk: z.strictObject({ offlineNumbers: count, realName: z.boolean() }),
      }),
    },
    problems: ['not-found'],
    requestsPerSecond: 50,
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
        /** The hall's clock. */
        at: instant,
        warning: warningLevel,
        /**
         * The last calls of everybody who is on the way to a window or at it. Serialised, oldest first: a board
         * plays every line it has not played yet, so a second call never takes the place of a first.
         */
        calls: z.array(
          z.strictObject({
            number: z.string(),
            window: id,
            windowName: text,
            attempt: count,
            /** The person is at the window already: shown, but no longer announced. */
            arrived: z.boolean(),
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
        /** A wait up to this long is in time. */
        lineMinutes: z.number(),
        headcount: count,
        waiting: count,
        longestWaitMinutes: z.number(),
        queues: z.array(
          queueLoad.extend({
            department: id,
            longestWaitMinutes: z.number(),
            /** How many have waited longer than the line. */
            overLine: count,
          }),
        ),
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
} as const satisfies Record<string, RouteContract>;
