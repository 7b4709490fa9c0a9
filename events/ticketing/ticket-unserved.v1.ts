import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** The day ended and nobody had served the person. */
export const ticketUnserved = defineEvent(
  'ticketing.ticket-unserved.v1',
  'The day ended and nobody had served the person.',
  z.strictObject({
    ...ticketReference,
  }),
);
