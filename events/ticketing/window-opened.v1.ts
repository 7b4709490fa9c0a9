import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** A clerk opened a window. */
export const windowOpened = defineEvent(
  'ticketing.window-opened.v1',
  'A clerk opened a window.',
  z.strictObject({
    hall: z.string(),
    serviceDay: z.iso.date(),
    window: z.string(),
    serves: z.array(z.string()),
    at: instant,
  }),
);
