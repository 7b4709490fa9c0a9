import * as z from 'zod';
import { origin } from './origin.ts';

/** A number of an older ticket machine, as every event about it names it. */
export const legacyTicket = {
  ...origin,
  hall: z.string(),
  machine: z.string(),
  queue: z.string(),
  /** As printed, such as `A014`. */
  number: z.string(),
};
