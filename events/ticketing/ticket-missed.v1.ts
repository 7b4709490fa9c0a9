import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** The person did not come after the calls. */
export const ticketMissed = defineEvent(
  'ticketing.ticket-missed.v1',
  'The person did not come after the calls.',
  z.strictObject({
    ...ticketReference,
    window: z.string(),
    graceUntil: instant,
    language: z.string(),
  }),
);
