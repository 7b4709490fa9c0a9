import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderReference, sensitive } from './order-reference.ts';

/** A leader is to know of an appeal at once. */
export const appealAlerted = defineEvent(
  'appeals.appeal-alerted.v1',
  'A leader is to know of an appeal at once: it is sensitive, or speaks for a group.',
  z.strictObject({
    ...orderReference,
    alert: z.enum(['sensitive', 'group']),
    /** What makes it sensitive, by kind. */
    sensitive,
    recipient: z.string().min(1).max(40),
  }),
);
