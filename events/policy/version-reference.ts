import * as z from 'zod';
import { instant } from '../envelope.ts';

/** Which version an event is about, and who did what it tells, when. */
export const versionReference = {
  policy: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  version: z.number().int().min(1),
  /** Department of the district that carries it out. */
  department: z.string(),
  /** First day in force. */
  from: z.iso.date(),
  at: instant,
  /** Sign-in name of the officer. */
  by: z.string().min(1),
};
