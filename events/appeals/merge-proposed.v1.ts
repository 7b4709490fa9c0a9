import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

const order = z.string().min(1).max(40);

/** An appeal repeats others: a dispatcher may join their orders. */
export const mergeProposed = defineEvent(
  'appeals.merge-proposed.v1',
  'An appeal repeats others: the same person’s, or a copy. A dispatcher may join their orders.',
  z.strictObject({
    orderId: order,
    /** Orders that it repeats, the nearest first; likeness 0 to 1. */
    repeats: z
      .array(z.strictObject({ orderId: order, likeness: z.number().min(0).max(1) }))
      .min(1)
      .max(32),
    at: instant,
  }),
);
