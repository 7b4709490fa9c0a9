import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderReference } from './order-reference.ts';

/** An order was joined to another about the same matter. */
export const orderMerged = defineEvent(
  'appeals.order-merged.v1',
  'An order was joined to another about the same matter; it is answered with it.',
  z.strictObject({
    ...orderReference,
    into: z.string().min(1).max(40),
  }),
);
