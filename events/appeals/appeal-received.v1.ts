import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderReference, toCitizen } from './order-reference.ts';

/** An appeal came in. */
export const appealReceived = defineEvent(
  'appeals.appeal-received.v1',
  'An appeal came in by some channel, and became a work order.',
  z.strictObject({
    ...orderReference,
    ...toCitizen,
  }),
);
