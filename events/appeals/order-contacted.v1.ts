import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { orderOfUnit } from './order-reference.ts';

/** The unit spoke with the citizen. */
export const orderContacted = defineEvent(
  'appeals.order-contacted.v1',
  'The unit spoke with the citizen.',
  z.strictObject({
    ...orderOfUnit,
    /** Was it the first time, which ends the clock of the contact? */
    first: z.boolean(),
    /** Until when the first time should have been. */
    dueAt: instant.optional(),
  }),
);
