import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** The service day of a hall is over and every ticket has its outcome. */
export const serviceDayClosed = defineEvent(
  'ticketing.service-day-closed.v1',
  'The service day of a hall is over and every ticket has its outcome.',
  z.strictObject({
    hall: z.string(),
    serviceDay: z.iso.date(),
    issued: z.number().int(),
    done: z.number().int(),
    missed: z.number().int(),
    cancelled: z.number().int(),
    unserved: z.number().int(),
    at: instant,
  }),
);
