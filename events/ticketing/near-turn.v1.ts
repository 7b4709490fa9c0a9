import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** The person is nearly next: few people ahead, or few minutes left. Once per ticket and kind. */
export const nearTurn = defineEvent(
  'ticketing.near-turn.v1',
  'The person is nearly next: few people ahead, or few minutes left. Once per ticket and kind.',
  z.strictObject({
    ...ticketReference,
    kind: z.enum(['people-ahead', 'minutes-left']),
    ahead: z.number().int().min(0),
    minutes: z.number().min(0).optional(),
    language: z.string(),
  }),
);
