import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** A person took a ticket. */
export const ticketIssued = defineEvent(
  'ticketing.ticket-issued.v1',
  'A person took a ticket.',
  z.strictObject({
    ...ticketReference,
    channel: z.enum(['kiosk', 'phone', 'clerk']),
    priority: z.string(),
    services: z.array(z.string()),
    language: z.string(),
  }),
);
