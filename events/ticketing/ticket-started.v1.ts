import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** The person is at the window and the service began. */
export const ticketStarted = defineEvent(
  'ticketing.ticket-started.v1',
  'The person is at the window and the service began.',
  z.strictObject({
    ...ticketReference,
    window: z.string(),
  }),
);
