import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { ticketReference } from './ticket-reference.ts';

/** A person was called to a window, for the first time or again (`attempt` > 1). */
export const ticketCalled = defineEvent(
  'ticketing.ticket-called.v1',
  'A person was called to a window, for the first time or again (`attempt` > 1).',
  z.strictObject({
    ...ticketReference,
    window: z.string(),
    attempt: z.number().int().min(1),
    language: z.string(),
  }),
);
