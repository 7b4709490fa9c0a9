import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** Many check-ins by one device, phone or person: somebody may be pulling tickets for others. */
export const pullingSuspected = defineEvent(
  'identity.pulling-suspected.v1',
  'Many check-ins by one device, phone or person: somebody may be pulling tickets for others.',
  z.strictObject({
    watched: z.enum(['device', 'phone', 'person']),
    device: z.string().min(1).max(40),
    at: instant,
    /** Who is to know. */
    recipient: z.string().min(1).max(40),
  }),
);
