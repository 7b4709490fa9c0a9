import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit } from './order-reference.ts';

/** What was asked for was granted or refused. */
export const requestAnswered = defineEvent(
  'appeals.request-answered.v1',
  'What was asked for was granted or refused.',
  z.strictObject({
    ...orderOfUnit,
    request: z.enum(['pause', 'extension', 'reopening']),
    granted: z.boolean(),
  }),
);
