import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** A one-time code is to be sent to a phone, at once. */
export const codeWanted = defineEvent(
  'identity.code-wanted.v1',
  'A one-time code is to be sent to a phone, at once.',
  z.strictObject({
    at: instant,
    /** Of this code; another code is another message. */
    message: z.string().min(1).max(40),
    /** After this instant the code is no longer good; do not send it. */
    validUntil: instant,
    /** Name of the sealed number: random, so that nothing of the person is left where the number has been. */
    contactId: z.string().min(1).max(40),
    /** Number and code, each ciphertext by the district's key; encryption context `{ district, contact: <contactId> }`. */
    contact: z.strictObject({ masked: z.string(), sealed: z.string(), code: z.string().min(1) }),
  }),
);
