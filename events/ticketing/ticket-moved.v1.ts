import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** The ticket now waits in another queue and keeps its number. */
export const ticketMoved = defineEvent(
  'ticketing.ticket-moved.v1',
  'The ticket now waits in another queue and keeps its number.',
  z.strictObject({
    ...ticketReference,
    fromQueue: z.string(),
    kind: z.enum(['transfer', 'next-service']),
    language: z.string(),
  }),
);
