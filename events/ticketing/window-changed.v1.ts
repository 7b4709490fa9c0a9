import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** A window now serves other queues. */
export const windowChanged = defineEvent(
  'ticketing.window-changed.v1',
  'A window now serves other queues.',
  z.strictObject({
    hall: z.string(),
    serviceDay: z.iso.date(),
    window: z.string(),
    serves: z.array(z.string()),
    at: instant,
  }),
);
