import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** Something of an enterprise changed that policies may ask for: which parts, never what they say. */
export const enterpriseChanged = defineEvent(
  'policy.enterprise-changed.v1',
  'Something of an enterprise changed that policies may ask for.',
  z.strictObject({
    /** Unified social credit code: public. */
    firmId: z.string().regex(/^[0-9A-Z]{18}$/),
    /** Part of the index that the enterprise is in. */
    shard: z.number().int().min(0).max(15),
    /** Version of the file. */
    version: z.number().int().min(1),
    /** Keys of facts (`staff.count`, `figures.revenue@2025`), and `opened`, `certificates`, `granted`, `contact`, `language`. */
    changed: z.array(z.string()).min(1),
    at: instant,
  }),
);
