import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { origin } from './origin.ts';

/** A clerk arrived at work or left it. */
export const partnerClerkAttendance = defineEvent(
  'partners.clerk-attendance.v1',
  'A clerk arrived at work or left it, as the attendance system saw it.',
  z.strictObject({
    ...origin,
    hall: z.string(),
    /** Account name of the clerk. */
    clerk: z.string(),
    kind: z.enum(['arrived', 'left']),
    /** The window the clerk is rostered for. */
    window: z.string().optional(),
  }),
);
