import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** More windows would help; which queue, how many, and what they would bring. */
export const surgeAdvised = defineEvent(
  'ticketing.surge-advised.v1',
  'More windows would help; which queue, how many, and what they would bring.',
  z.strictObject({
    hall: z.string(),
    serviceDay: z.iso.date(),
    queue: z.string(),
    windows: z.number().int().min(1),
    p50MinutesBefore: z.number(),
    p50MinutesAfter: z.number(),
    /** Staff id of the hall manager. */
    recipient: z.string(),
    at: instant,
  }),
);
