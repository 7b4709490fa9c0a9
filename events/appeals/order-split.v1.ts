import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderReference } from './order-reference.ts';

/** A merge was taken back. */
export const orderSplit = defineEvent(
  'appeals.order-split.v1',
  'A merge was taken back: the order goes on where it was.',
  z.strictObject({
    ...orderReference,
    from: z.string().min(1).max(40),
  }),
);
