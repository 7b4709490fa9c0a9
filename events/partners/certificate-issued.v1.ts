import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { certificateTold } from './certificate-told.ts';

/** A partner told that a certificate was issued. */
export const partnerCertificateIssued = defineEvent(
  'partners.certificate-issued.v1',
  'A partner told that a certificate was issued.',
  z.strictObject(certificateTold),
);
