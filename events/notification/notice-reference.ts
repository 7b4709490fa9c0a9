import * as z from 'zod';
import { instant } from '../envelope.ts';

/** What every event about a notice says of it: ids only, neither address nor text. */
export const noticeReference = {
  /** The day it belongs to; with the key it names the notice. */
  day: z.iso.date(),
  key: z.string(),
  kind: z.string(),
  audience: z.enum(['person', 'staff', 'board']),
  /** Ticket id, reference of a certificate's holder, or staff id. */
  recipient: z.string(),
  subject: z.string(),
  /** The event that asked for the notice: its sender may go by it. */
  cause: z.strictObject({ type: z.string(), id: z.string() }),
  attempts: z.number().int().min(0),
  at: instant,
};
