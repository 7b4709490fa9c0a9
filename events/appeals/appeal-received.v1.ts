import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderReference } from './order-reference.ts';

/** An appeal came in. */
export const appealReceived = defineEvent(
  'appeals.appeal-received.v1',
  'An appeal came in by some channel, and became a work order.',
  z.strictObject({
    ...orderReference,
    language: z.enum(['zh-CN', 'en']),
    /** How to reach the person; sealed with the key of the district for this order. */
    contact: z.strictObject({ masked: z.string(), sealed: z.string() }).optional(),
  }),
);
