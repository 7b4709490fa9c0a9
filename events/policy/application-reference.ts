import * as z from 'zod';
import { instant } from '../envelope.ts';

/** Which application an event is about, and how its firm is told. */
export const applicationReference = {
  applicationId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  /** Unified social credit code. */
  firmId: z.string().min(1).max(40),
  policy: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  version: z.number().int().min(1),
  policyName: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
  /** Department of the district that decides. */
  department: z.string().min(1),
  language: z.enum(['zh-CN', 'en']),
  /** Ciphertext by the district's key, the secret of the firm's link with it; context `{ district, firm: <firmId> }`. */
  contact: z.strictObject({ masked: z.string(), sealed: z.string() }).optional(),
  at: instant,
};

/** What was decided, or became of a decision. */
export const outcome = z.enum(['approved', 'lapsed', 'rejected', 'revoked', 'paid']);
