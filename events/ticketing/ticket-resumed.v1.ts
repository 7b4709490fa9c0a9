import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** A held service goes on. */
export const ticketResumed = defineEvent(
  'ticketing.ticket-resumed.v1',
  'A held service goes on.',
  z.strictObject({
    ...ticketReference,
    window: z.string(),
  }),
);
