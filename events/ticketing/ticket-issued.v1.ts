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
    /**
     * How the person can be reached, where that is known: masked for eyes, and ciphertext by the district's key with
     * the encryption context `{ district, ticket: <ticketId> }`.
     */
    contact: z.strictObject({ masked: z.string(), sealed: z.string() }).optional(),
  }),
);
