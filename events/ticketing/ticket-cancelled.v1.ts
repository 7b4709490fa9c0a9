import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** The person gave the ticket up. */
export const ticketCancelled = defineEvent(
  'ticketing.ticket-cancelled.v1',
  'The person gave the ticket up.',
  z.strictObject({
    ...ticketReference,
  }),
);
