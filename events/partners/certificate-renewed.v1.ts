import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { certificateTold } from './certificate-told.ts';

/** A partner told that a certificate was renewed. */
export const partnerCertificateRenewed = defineEvent(
  'partners.certificate-renewed.v1',
  'A partner told that a certificate was renewed, under its old number or a new one.',
  z.strictObject({
    ...certificateTold,
    /** Reference of the number that it had before; absent when the number stays. */
    replacesNumberRef: z.string().optional(),
  }),
);
