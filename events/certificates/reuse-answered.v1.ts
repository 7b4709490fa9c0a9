import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** A service asked for a holder's certificate instead of paper. */
export const reuseAnswered = defineEvent(
  'certificates.reuse-answered.v1',
  'A service was told, with the holder’s consent, whether a valid certificate exists.',
  z.strictObject({
    useId: z.string(),
    at: instant,
    /** The authorised service that asked. */
    service: z.string(),
    purpose: z.string(),
    type: z.string(),
    holderKind: z.enum(['person', 'enterprise']),
    holderRef: z.string(),
    consentId: z.string(),
    outcome: z.enum(['stated', 'none']),
    /** The certificate that was vouched for. */
    certificateId: z.string().optional(),
  }),
);
