import * as z from 'zod';
import { instant } from '../envelope.ts';

/** What every event about a ticket says of it. No personal data: number and ids only. */
export const ticketReference = {
  hall: z.string(),
  serviceDay: z.iso.date(),
  ticketId: z.string(),
  number: z.string(),
  queue: z.string(),
  department: z.string(),
  /** When it happened, as the log of the ticket says. */
  at: instant,
  /** Role of who did it. */
  by: z.enum(['kiosk', 'citizen', 'clerk', 'window-lead', 'system']),
};
