import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderReference, sensitive } from './order-reference.ts';

/** The house read the message. */
export const appealUnderstood = defineEvent(
  'appeals.appeal-understood.v1',
  'The house read the message: what it is about, how urgent it is, and whether it is sure of the unit.',
  z.strictObject({
    ...orderReference,
    /** What makes it sensitive, by kind. */
    sensitive,
    /** Does it speak for several people? */
    group: z.boolean(),
    /** `auto`: sure enough of the unit to send it there; `review`: a dispatcher decides. */
    decision: z.enum(['auto', 'review']),
  }),
);
