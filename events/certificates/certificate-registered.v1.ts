import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { certificateReference } from './certificate-reference.ts';

/** A certificate came into the registry. */
export const certificateRegistered = defineEvent(
  'certificates.certificate-registered.v1',
  'A certificate came into the registry, by itself or as the renewal of another.',
  z.strictObject({
    ...certificateReference,
    /** The certificate that this one renews. */
    supersedes: z.string().optional(),
  }),
);
