import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** The person is back in the line after a pause, a park or having been missed. */
export const ticketReturned = defineEvent(
  'ticketing.ticket-returned.v1',
  'The person is back in the line after a pause, a park or having been missed.',
  z.strictObject({
    ...ticketReference,
    notBefore: instant.optional(),
  }),
);
