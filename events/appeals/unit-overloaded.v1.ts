import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** A unit has more open orders than it should: told to its head and to leaders, once a day. */
export const unitOverloaded = defineEvent(
  'appeals.unit-overloaded.v1',
  'A unit has more open orders than it should: told to its head and to leaders, once a day.',
  z.strictObject({
    unit: z.string().min(1).max(40),
    day: z.iso.date(),
    open: z.number().int().min(1),
    /** The mean of the last days, where enough of them are known. */
    usual: z.number().min(0).optional(),
    at: instant,
    recipient: z.string().min(1).max(40),
  }),
);
