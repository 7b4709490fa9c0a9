import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { orderOfUnit, toCitizen } from './order-reference.ts';

/** What was asked for was granted or refused. */
export const requestAnswered = defineEvent(
  'appeals.request-answered.v1',
  'What was asked for was granted or refused.',
  z.strictObject({
    ...orderOfUnit,
    ...toCitizen,
    request: z.enum(['pause', 'extension', 'reopening']),
    granted: z.boolean(),
    /** Until when it is to be answered now, where more time was granted. */
    dueAt: instant.optional(),
  }),
);
