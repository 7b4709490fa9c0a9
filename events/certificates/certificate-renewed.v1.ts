import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { certificateReference } from './certificate-reference.ts';

/** A certificate was renewed; no reminder of it follows. */
export const certificateRenewed = defineEvent(
  'certificates.certificate-renewed.v1',
  'A certificate was superseded by its renewal; its reminders end.',
  z.strictObject({
    ...certificateReference,
    /** The certificate that takes its place. */
    supersededBy: z.string(),
    /** Days before expiry of the last reminder that was sent; absent when none was. */
    afterReminder: z
      .string()
      .regex(/^\d{1,3}$/)
      .optional(),
  }),
);
