import * as z from 'zod';
import { priorityClasses } from '../domain/hall.ts';
import { ticketActions, ticketStates } from '../domain/ticket.ts';

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
export const instant = z.iso.datetime();
export const text = z.strictObject({ 'zh-CN': z.string(), en: z.string() }).meta({ id: 'LocalText' });
export const language = z.enum(['zh-CN', 'en']);
export const day = z.iso.date();
export const count = z.number().int().min(0);
export const ticketId = z.string().regex(/^[0-9A-Za-z_-]{10,40}$/);
export const phone = z.string().regex(/^\+?[0-9][0-9 -]{6,18}[0-9]$/);
export const reason = z.string().max(200).optional();
/** The version the caller has seen; when given and not the present one, nothing is done. */
export const version = z.number().int().min(1).optional();

export const wait = z
  .strictObject({
    p50Minutes: z.number().nullable(),
    p90Minutes: z.number().nullable(),
  })
  .meta({ id: 'ExpectedWait' });

/** What a person may know of the own ticket. */
export const visit = z
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
    /** What the page subscribes to on the live connection; the grant is good until the end of the service day. */
    live: z.strictObject({ topic: z.string(), grant: z.string() }),
    version: z.number().int(),
  })
  .meta({ id: 'Visit' });

/** What staff see of a ticket. */
export const ticket = z
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

export const intervalView = z
  .strictObject({
    kind: z.enum(['waiting', 'called', 'walking', 'serving', 'on-hold', 'missed']),
    from: instant,
    to: instant.nullable(),
    queue: id,
    window: z.string().nullable(),
  })
  .meta({ id: 'TicketInterval' });

export const promise = z.strictObject({
  ahead: count,
  p50Seconds: z.number(),
  p90Seconds: z.number(),
  formulaSeconds: z.number(),
});

export const ticketHistory = ticket
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

export const windowView = z
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

export const alert = z
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
    /** Account of who escalated it by hand; `system` when nobody acknowledged it in time. */
    escalatedBy: z.string().nullable(),
    escalationNote: z.string().nullable(),
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'WaitAlert' });

export const queueLoad = z
  .strictObject({ queue: id, name: text, waiting: count, windows: z.number(), wait })
  .meta({ id: 'QueueLoad' });

export const warningLevel = z.enum(['none', 'yellow', 'red']);

export const statistics = z
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

export const inHall = z.strictObject({ hall: id });
export const inTicket = inHall.extend({ ticket: ticketId });
export const inWindow = inHall.extend({ window: id });
export const inDay = inHall.extend({ day });
export const byLink = z.strictObject({ link: z.string().regex(/^[0-9A-Za-z_.~-]{20,200}$/) });
export const atCounter = ['clerk', 'window-lead'] as const;
export const inCharge = ['head', 'hall-manager', 'operator', 'auditor'] as const;
export const leading = ['window-lead', ...inCharge] as const;
