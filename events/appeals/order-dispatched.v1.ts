import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit } from './order-reference.ts';

/** A work order was sent to a unit. */
export const orderDispatched = defineEvent(
  'appeals.order-dispatched.v1',
  'A work order was sent to a unit, by the house itself or by a dispatcher.',
  z.strictObject({
    ...orderOfUnit,
    /** By the house itself: the model was sure, or a unit that returned it named another. */
    automatic: z.boolean(),
    /** The unit that it came back from. */
    from: z.string().min(1).max(40).optional(),
  }),
);
