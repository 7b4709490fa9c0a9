import * as z from 'zod';
import type { HttpContract } from '../shared/runtime/http-contract.ts';
import { binaryPayload, sentTypes, structuredEvent } from './contracts/sent-envelope.ts';
import { eventNameOf, scopeOf } from './domain/sent-event.ts';

/** Events in one request, at most. */
export const BATCH_EVENTS = 100;
/** Bytes of one request, at most. */
export const BATCH_BYTES = 256 * 1024;
/** Bytes of one event in JSON, at most: what CloudEvents 1.0 asks every receiver to take (section "Size Limits"). */
export const EVENT_BYTES = 64 * 1024;

/** The OAuth resource server of partner events: its identifier and a scope for each type of event. */
export const partnerScopes = {
  resourceServer: 'civichall',
  scopes: [...new Set(sentTypes.map(eventNameOf))].map((event) => ({
    event,
    name: `partner-events:${event}`,
  })),
} as const;

const scopes = [...new Set(sentTypes.map(scopeOf))];
const outcome = z.enum(['accepted', 'duplicate', 'rejected']);
const name = {
  /** As the event said; null where that could not be read. */
  source: z.string().nullable(),
  id: z.string().nullable(),
  type: z.string().nullable(),
};
const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    instance: z.string(),
    detail: z.string().optional(),
  })
  .meta({ id: 'PartnerEventProblem', description: 'RFC 9457, of one event' });

/** Every HTTP operation of partners. */
export const partnerContract = {
  context: 'partners',
  routes: {
    sendPartnerEvents: {
      method: 'POST',
      path: '/v1/partner-events',
      who: ['partner'],
      scopes,
      summary: {
        'zh-CN': '合作单位报送事件（CloudEvents 1.0，单条或批量）',
        en: `Take events of a partner: CloudEvents 1.0 in structured, binary or batched mode, at most ${BATCH_EVENTS}. Answers each event in the order sent; what is wrong with one does no harm to the others. The same source and id is taken once. A single event that is rejected is answered by its problem.`,
      },
      accepts: {
        'application/cloudevents+json': structuredEvent,
        'application/cloudevents-batch+json': z.array(structuredEvent).max(BATCH_EVENTS),
        'application/json': binaryPayload,
      },
      largestBodyBytes: BATCH_BYTES,
      success: {
        status: 200,
        schema: z.strictObject({
          accepted: z.number().int(),
          duplicate: z.number().int(),
          rejected: z.number().int(),
          /** One for each event, in the order sent. */
          results: z.array(z.strictObject({ ...name, outcome, problem: problem.optional() })),
        }),
      },
      problems: [
        'unknown-partner',
        'not-utf8',
        'not-a-cloud-event',
        'not-a-batch',
        'too-many-events',
        'not-an-event',
        'event-too-large',
        'unknown-type',
        'unknown-version',
        'invalid-event',
        'wrong-scope',
        'too-old',
        'in-future',
        'id-reused',
        'over-quota',
      ],
    },
    listPartnerEvents: {
      method: 'GET',
      path: '/v1/partner-events',
      who: ['partner', 'operator', 'auditor'],
      scopes,
      summary: {
        'zh-CN': '报送记录：合作单位只见自己的',
        en: 'What became of the events sent on a day; a partner sees its own, staff everybody’s.',
      },
      query: z.strictObject({
        day: z.iso.date(),
        outcome: outcome.optional(),
        partner: z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
          .optional(),
        limit: z.coerce.number().int().min(1).max(200).default(100),
        cursor: z.string().max(400).optional(),
      }),
      success: {
        status: 200,
        schema: z.strictObject({
          events: z.array(
            z.strictObject({
              at: z.iso.datetime(),
              partner: z.string(),
              ...name,
              outcome,
              problem: problem.optional(),
            }),
          ),
          /** What of the day's quota is used; `turnedAway` events came when it, or the minute's, was used up. */
          usage: z.array(
            z.strictObject({
              partner: z.string(),
              used: z.number().int(),
              turnedAway: z.number().int(),
              limit: z.number().int(),
            }),
          ),
          cursor: z.string().nullable(),
        }),
      },
      problems: ['unknown-partner', 'not-your-log', 'bad-cursor'],
    },
  },
} as const satisfies HttpContract;
