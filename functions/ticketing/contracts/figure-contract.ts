import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { figureGroups } from '../domain/figures.ts';
import { ticketStates } from '../domain/ticket.ts';
import { visitMatters } from '../domain/visit-facts.ts';
import {
  alert,
  count,
  day,
  id,
  inDay,
  inHall,
  instant,
  intervalView,
  leading,
  text,
  ticketId,
} from './shapes.ts';

const minutes = z.number().nullable();

/** See `Figures` of the domain: counts and seconds of quarters add up to those of the day. */
const figures = z
  .strictObject({
    arrivals: count,
    calls: count,
    callsInTime: count,
    finished: count,
    missed: count,
    cancelled: count,
    unserved: count,
    waiting: count,
    waitSeconds: z.number(),
    waitMinutesMedian: minutes,
    waitMinutesP90: minutes,
    services: count,
    serviceSeconds: z.number(),
    serviceMinutesMedian: minutes,
    serviceMinutesP90: minutes,
    windowSeconds: z.number(),
  })
  .meta({ id: 'Figures' });

const row = z.strictObject({
  group: z.enum(figureGroups),
  /** `all` for the hall itself. */
  id,
  name: text,
  day: figures,
  quarters: z.array(figures),
});

const countedVisit = z
  .strictObject({
    ticketId,
    number: z.string(),
    channel: z.enum(['kiosk', 'phone', 'clerk']),
    state: z.enum(ticketStates),
    issuedAt: instant,
    waitedSeconds: z.number(),
    calls: count,
    /** What the figure counted: when, where, by whom, and how long it had taken. */
    at: instant,
    queue: id,
    window: id.nullable(),
    clerk: z.string().nullable(),
    minutes,
    intervals: z.array(intervalView.extend({ clerk: z.string().nullable() })),
  })
  .meta({ id: 'CountedVisit' });

/** The longest look back: a hall keeps its days for `retention.ticketsDays`, and more would say little of today. */
const LONGEST_DAYS = 364;

/** Figures by quarter hour, over the weeks, what is behind them, and alerts handed on. */
export const figureContract = {
  showFigures: {
    method: 'GET',
    path: '/v1/halls/{hall}/days/{day}/figures',
    who: leading,
    summary: { 'zh-CN': '每刻钟统计', en: 'Figures of a day by quarter hours' },
    params: inDay,
    query: z.strictObject({ by: z.enum(figureGroups).default('hall') }),
    success: {
      status: 200,
      schema: z.strictObject({
        hall: id,
        serviceDay: day,
        timeZone: z.string(),
        /** The day is over: what is told was written when it ended. */
        closed: z.boolean(),
        until: instant,
        /** A wait up to this long is in time. */
        lineMinutes: z.number(),
        /** Begin of the first quarter; null when nothing happened. */
        from: instant.nullable(),
        rows: z.array(row),
      }),
      also: 'text/csv',
    },
    problems: ['not-found'],
  },
  showHeat: {
    method: 'GET',
    path: '/v1/halls/{hall}/heat',
    who: leading,
    summary: { 'zh-CN': '各周各时段热力图', en: 'Hours by weekdays over the closed days before today' },
    params: inHall,
    query: z.strictObject({
      days: z.coerce.number().int().min(7).max(LONGEST_DAYS).default(84),
      queue: id.optional(),
    }),
    success: {
      status: 200,
      schema: z.strictObject({
        hall: id,
        from: day,
        to: day,
        days: count,
        lineMinutes: z.number(),
        cells: z.array(
          z.strictObject({
            weekday: z.number().int().min(1).max(7),
            hour: z.number().int().min(0).max(23),
            days: count,
            arrivals: count,
            calls: count,
            callsInTime: count,
            waitSeconds: z.number(),
          }),
        ),
      }),
    },
    problems: ['not-found'],
  },
  listCountedVisits: {
    method: 'GET',
    path: '/v1/halls/{hall}/days/{day}/figures/visits',
    who: leading,
    summary: { 'zh-CN': '统计数字背后的票号', en: 'The visits behind a figure, without personal data' },
    params: inDay,
    query: z.strictObject({
      matter: z.enum(visitMatters),
      from: instant.optional(),
      to: instant.optional(),
      queue: id.optional(),
      department: id.optional(),
      window: id.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(400).optional(),
    }),
    success: {
      status: 200,
      schema: z.strictObject({ total: count, visits: z.array(countedVisit), cursor: z.string().nullable() }),
      also: 'text/csv',
    },
    problems: ['not-found', 'bad-cursor', 'too-many-rows'],
  },
  escalateAlerts: {
    method: 'POST',
    path: '/v1/halls/{hall}/days/{day}/alerts/escalate',
    who: ['window-lead', 'head', 'hall-manager'],
    summary: { 'zh-CN': '升级预警', en: 'Hand alerts to the hall manager with a note' },
    params: inDay,
    body: z.strictObject({ alerts: z.array(z.string()).min(1).max(50), note: z.string().min(1).max(500) }),
    success: { status: 200, schema: z.strictObject({ escalated: z.array(alert) }) },
    problems: ['not-found', 'not-your-department', 'conflict', 'alert-acknowledged', 'wait-over'],
  },
} as const satisfies Record<string, RouteContract>;
