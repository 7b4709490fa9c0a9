import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit } from './order-reference.ts';

/** A unit gave the order back. */
export const orderReturned = defineEvent(
  'appeals.order-returned.v1',
  'A unit gave the order back because it is not in charge.',
  z.strictObject({
    ...orderOfUnit,
    /** The unit that it thinks is in charge. */
    proposed: z.string().min(1).max(40).optional(),
    /** How often the order came back, this time counted. */
    returns: z.number().int().min(1),
  }),
);
