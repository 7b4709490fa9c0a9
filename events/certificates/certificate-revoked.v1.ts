import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { certificateReference } from './certificate-reference.ts';

/** A certificate was revoked. */
export const certificateRevoked = defineEvent(
  'certificates.certificate-revoked.v1',
  'A certificate was revoked; its reminders end and it is no longer vouched for.',
  z.strictObject({
    ...certificateReference,
    reason: z.enum(['violation', 'issued-in-error', 'holder-asked', 'holder-ceased', 'other']),
  }),
);
