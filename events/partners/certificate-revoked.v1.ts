import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { certificateNamed } from './certificate-told.ts';

/** A partner told that a certificate was revoked. */
export const partnerCertificateRevoked = defineEvent(
  'partners.certificate-revoked.v1',
  'A partner told that a certificate was revoked.',
  z.strictObject({
    ...certificateNamed,
    revokedOn: z.iso.date(),
    reason: z.enum(['violation', 'issued-in-error', 'holder-asked', 'holder-ceased', 'other']),
  }),
);
