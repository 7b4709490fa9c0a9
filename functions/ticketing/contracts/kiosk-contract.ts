import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { priorityClasses } from '../domain/hall.ts';
import { count, day, id, inHall, instant, language, phone } from './shapes.ts';

/** A kiosk may have been alone for a whole block of each of several queues. */
const LARGEST_BATCH = 100;

/** The machine itself: several may be signed in with one account, and each has numbers of its own. */
const device = z.string().regex(/^[0-9A-Za-z_-]{8,40}$/);
const number = z.string().regex(/^[A-Z]{1,2}\d{3,5}$/);

const offlineTicket = z
  .strictObject({
    /** The kiosk's own name for the ticket, 26 random characters: the same one is registered once. */
    ticket: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
    /** Secret part of the printed link `<hall>.<day>-<ticket>.<secret>`: 192 random bits. */
    secret: z.string().regex(/^[0-9A-Za-z_-]{32}$/),
    number,
    services: z.array(id).min(1).max(8),
    language: language.default('zh-CN'),
    priority: z.enum(priorityClasses).exclude(['appointment']).default('none'),
    phone: phone.optional(),
    /** By the kiosk's clock. */
    issuedAt: instant,
    /** Idempotency key of an `issueTicket` that got no answer: a ticket that it made is cancelled. */
    insteadOf: z.string().min(1).max(128).optional(),
  })
  .meta({ id: 'OfflineTicket' });

/** How a kiosk goes on while it cannot reach the hall. */
export const kioskContract = {
  reserveNumbers: {
    method: 'POST',
    path: '/v1/halls/{hall}/number-blocks',
    who: ['kiosk'],
    summary: { 'zh-CN': '预留离线号段', en: 'Numbers that a kiosk holds for when it is offline' },
    params: inHall,
    body: z.strictObject({ device }),
    success: {
      status: 200,
      schema: z.strictObject({
        serviceDay: day,
        /** The hall's clock. */
        at: instant,
        /** The end of the service day, when unused numbers are void. */
        validUntil: instant,
        blocks: z.array(z.strictObject({ queue: id, numbers: z.array(number) })),
      }),
    },
    problems: ['not-found', 'conflict'],
  },
  registerOfflineTickets: {
    method: 'POST',
    path: '/v1/halls/{hall}/offline-tickets',
    who: ['kiosk'],
    summary: { 'zh-CN': '补登离线票', en: 'Register the tickets that a kiosk gave out while it was offline' },
    params: inHall,
    body: z.strictObject({
      device,
      /** The day of the numbers. */
      serviceDay: day,
      /** By the kiosk's clock: what is wrong with it shows against the time of arrival. */
      sentAt: instant,
      tickets: z.array(offlineTicket).min(1).max(LARGEST_BATCH),
    }),
    success: {
      status: 200,
      schema: z.strictObject({
        /** One for each ticket, in the order they were sent. */
        results: z.array(
          z.strictObject({
            ticket: z.string(),
            number,
            outcome: z.enum(['registered', 'unserved', 'refused']),
            /** When it was issued by the hall's clock, which is what counts. */
            issuedAt: instant.nullable(),
            ahead: count.nullable(),
            /** Why it was refused; `conflict` may be sent again. */
            problem: z
              .strictObject({ reason: z.string(), title: z.string(), detail: z.string().nullable() })
              .nullable(),
          }),
        ),
      }),
    },
    problems: ['not-found'],
  },
} as const satisfies Record<string, RouteContract>;
