import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** The last service of the visit is done. */
export const ticketFinished = defineEvent(
  'ticketing.ticket-finished.v1',
  'The last service of the visit is done.',
  z.strictObject({
    ...ticketReference,
    window: z.string(),
    /** Of a real-name ticket only: who holds it, by keyed reference, what was done last, and by whose account. */
    holder: z.string().length(26).optional(),
    services: z.array(z.string()).optional(),
    clerk: z.string().max(128).optional(),
  }),
);
