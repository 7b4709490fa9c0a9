import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** A one-time code is to be sent to a phone, at once. */
export const codeWanted = defineEvent(
  'identity.code-wanted.v1',
  'A one-time code is to be sent to a phone, at once.',
  z.strictObject({
    checkInId: z.string().min(1).max(60),
    at: instant,
    /** Different for each code of a check-in. */
    message: z.string().min(1).max(40),
    /** After this instant the code is no longer good; do not send it. */
    validUntil: instant,
    /** Ciphertext by the district's key; encryption context `{ district, person: <personId> }`. */
    contact: z.strictObject({ masked: z.string(), sealed: z.string() }),
    personId: z.string().length(26),
    /** Ciphertext of the code by the district's key; encryption context `{ district, checkIn: <checkInId> }`. */
    code: z.string().min(1),
  }),
);
