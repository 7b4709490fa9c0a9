import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { legacyTicket } from './legacy-ticket.ts';

/** An older ticket machine called a number. */
export const partnerLegacyTicketCalled = defineEvent(
  'partners.legacy-ticket-called.v1',
  'An older ticket machine called a number to a window.',
  z.strictObject({ ...legacyTicket, window: z.string() }),
);
