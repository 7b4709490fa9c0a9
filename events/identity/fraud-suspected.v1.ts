import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { person } from './person-reference.ts';

/** One face under two ID numbers, or an ID number with somebody else's phone. */
export const fraudSuspected = defineEvent(
  'identity.fraud-suspected.v1',
  'One face under two ID numbers, or an ID number with another phone than its owner’s.',
  z.strictObject({
    fraud: z.enum(['face-of-another', 'false-name']),
    personId: person,
    /** Whose face it is. */
    otherId: person.optional(),
    device: z.string().min(1).max(40).optional(),
    at: instant,
    recipient: z.string().min(1).max(40),
  }),
);
