import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { orderOfUnit } from './order-reference.ts';

/** The unit answered. */
export const orderResolved = defineEvent(
  'appeals.order-resolved.v1',
  'The unit answered the appeal.',
  z.strictObject({
    ...orderOfUnit,
    /** Orders that were merged into it and are answered with it. */
    members: z.array(z.string().min(1).max(40)),
    /** Until when it should have been answered. */
    dueAt: instant.optional(),
  }),
);
