import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { legacyTicket } from './legacy-ticket.ts';

/** An older ticket machine gave out a number. */
export const partnerLegacyTicketIssued = defineEvent(
  'partners.legacy-ticket-issued.v1',
  'An older ticket machine gave out a number.',
  z.strictObject(legacyTicket),
);
