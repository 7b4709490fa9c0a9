import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { certificateReference } from './certificate-reference.ts';

/** A certificate's time has passed. */
export const certificateExpired = defineEvent(
  'certificates.certificate-expired.v1',
  'The last day of a certificate has passed and nothing took its place; told once, by the daily sweep after it.',
  z.strictObject({
    ...certificateReference,
    /** Days before expiry of the last reminder that was sent; absent when none was. */
    afterReminder: z
      .string()
      .regex(/^\d{1,3}$/)
      .optional(),
  }),
);
