import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** A window closed. */
export const windowClosed = defineEvent(
  'ticketing.window-closed.v1',
  'A window closed.',
  z.strictObject({
    hall: z.string(),
    serviceDay: z.iso.date(),
    window: z.string(),
    at: instant,
  }),
);
