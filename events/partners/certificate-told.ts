import * as z from 'zod';
import { origin } from './origin.ts';

/** Which certificate a partner tells of. Its number travels as a reference that only the district can make. */
export const certificateNamed = {
  ...origin,
  /** The district's id of the type of certificate, such as `food-permit`. */
  type: z.string(),
  /** Keyed digest of the certificate's number (kind `certificate`). */
  numberRef: z.string(),
  numberMasked: z.string(),
};

/** What a partner tells of a certificate that is valid. No number of a person or firm, no name. */
export const certificateTold = {
  ...certificateNamed,
  holderKind: z.enum(['person', 'enterprise']),
  /** Keyed digest of the holder's ID number or unified social credit code (of the kind `holderKind`). */
  holderRef: z.string(),
  holderMasked: z.string(),
  issuedOn: z.iso.date(),
  /** Last day of validity, in the district's zone. */
  expiresOn: z.iso.date(),
  /** Who issued it, by name. */
  authority: z.string(),
  /** Language the holder reads. */
  language: z.enum(['zh-CN', 'en']).optional(),
  /** Phone or mail of the holder: ciphertext by the district's key, encryption context `{ district, holder: <holderRef> }`. */
  contact: z.strictObject({ masked: z.string(), sealed: z.string() }).optional(),
};
