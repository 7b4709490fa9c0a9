import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** A clerk interrupted the service (hold) or sent the person to fetch something (park). */
export const ticketHeld = defineEvent(
  'ticketing.ticket-held.v1',
  'A clerk interrupted the service (hold) or sent the person to fetch something (park).',
  z.strictObject({
    ...ticketReference,
    window: z.string(),
    kind: z.enum(['hold', 'park']),
    until: instant.optional(),
  }),
);
