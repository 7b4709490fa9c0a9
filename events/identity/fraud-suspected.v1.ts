import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** One face under two ID numbers, or an ID number with somebody else's phone: where it was, not whose. */
export const fraudSuspected = defineEvent(
  'identity.fraud-suspected.v1',
  'One face under two ID numbers, or an ID number with another phone than its owner’s.',
  z.strictObject({
    fraud: z.enum(['face-of-another', 'false-name']),
    device: z.string().min(1).max(40),
    at: instant,
    recipient: z.string().min(1).max(40),
  }),
);
