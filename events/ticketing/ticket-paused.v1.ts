import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** The person stepped out of the line (pause) or comes later (late). */
export const ticketPaused = defineEvent(
  'ticketing.ticket-paused.v1',
  'The person stepped out of the line (pause) or comes later (late).',
  z.strictObject({
    ...ticketReference,
    kind: z.enum(['pause', 'late']),
    until: instant,
  }),
);
