import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** The hall went to another warning level. */
export const crowdWarningChanged = defineEvent(
  'ticketing.crowd-warning-changed.v1',
  'The hall went to another warning level.',
  z.strictObject({
    hall: z.string(),
    serviceDay: z.iso.date(),
    from: z.enum(['none', 'yellow', 'red']),
    to: z.enum(['none', 'yellow', 'red']),
    headcount: z.number().int(),
    waiting: z.number().int(),
    predictedWaitMinutes: z.number(),
    /** Staff id of the hall manager. */
    recipient: z.string(),
    at: instant,
  }),
);
