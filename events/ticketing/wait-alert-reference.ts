import * as z from 'zod';
import { instant } from '../envelope.ts';

/** What every event about a wait alert says of it. */
export const waitAlertReference = {
  hall: z.string(),
  serviceDay: z.iso.date(),
  alertId: z.string(),
  ticketId: z.string(),
  number: z.string(),
  queue: z.string(),
  department: z.string(),
  waitedMinutes: z.number(),
  /** Staff id of whom it is for. */
  recipient: z.string(),
  level: z.enum(['head', 'manager']),
  /** How often this recipient's level was told, this time included. */
  times: z.number().int().min(1),
  at: instant,
};
