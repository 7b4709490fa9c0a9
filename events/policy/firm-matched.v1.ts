import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

const text = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

/** A firm is told how it stands with a policy version: once for ever per version and reason, never on what is unknown. */
export const firmMatched = defineEvent(
  'policy.firm-matched.v1',
  'A firm qualifies for a policy version, no longer does although it was told so, or soon will not.',
  z.strictObject({
    /** Unified social credit code. */
    firmId: z.string().min(1).max(40),
    policy: z.string().min(1).max(60),
    version: z.number().int().min(1),
    reason: z.enum(['eligible', 'lost', 'ending']),
    name: text,
    /** What the policy gives. */
    benefit: text,
    /** Of `ending`: the last day on which the firm still qualifies, and what ends that. */
    until: z.iso.date().optional(),
    because: text.optional(),
    language: z.enum(['zh-CN', 'en']),
    /** Ciphertext by the district's key, the secret of the firm's link with it; context `{ district, firm: <firmId> }`. */
    contact: z.strictObject({ masked: z.string(), sealed: z.string() }),
    at: instant,
  }),
);
