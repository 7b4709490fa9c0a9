import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** A clerk took the last action on a ticket back. */
export const ticketActionUndone = defineEvent(
  'ticketing.ticket-action-undone.v1',
  'A clerk took the last action on a ticket back.',
  z.strictObject({
    ...ticketReference,
    undid: z.string(),
    state: z.string(),
  }),
);
