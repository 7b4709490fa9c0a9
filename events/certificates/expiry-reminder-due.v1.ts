import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { certificateReference } from './certificate-reference.ts';

const text = z.strictObject({ 'zh-CN': z.string(), en: z.string() });

/** The holder of a certificate is to be reminded that it expires. */
export const expiryReminderDue = defineEvent(
  'certificates.expiry-reminder-due.v1',
  'The holder is to be reminded that the certificate expires; it was still valid when this was decided.',
  z.strictObject({
    ...certificateReference,
    typeName: text,
    numberMasked: z.string(),
    /** How to renew: a page or an instruction. */
    renewalGuide: text,
    language: z.enum(['zh-CN', 'en']),
    daysLeft: z.number().int().min(0),
    /** The step that fell due, in days before expiry: `90`, `30`, `7`, `1` unless the type has others. */
    reminder: z.string().regex(/^\d{1,3}$/),
    /** After this instant the message is no longer true; do not send it. */
    validUntil: instant,
    /** Ciphertext by the district's key; encryption context `{ district, holder: <holderRef> }`. */
    contact: z.strictObject({ masked: z.string(), sealed: z.string() }).optional(),
  }),
);
