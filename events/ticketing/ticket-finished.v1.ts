import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** The last service of the visit is done. */
export const ticketFinished = defineEvent(
  'ticketing.ticket-finished.v1',
  'The last service of the visit is done.',
  z.strictObject({
    ...ticketReference,
    window: z.string(),
  }),
);
