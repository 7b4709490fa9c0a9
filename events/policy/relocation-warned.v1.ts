import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** An enterprise is likelier than before to move away; once for each level that it rises to. */
export const relocationWarned = defineEvent(
  'policy.relocation-warned.v1',
  'An enterprise is likelier than before to move away.',
  z.strictObject({
    firmId: z.string().regex(/^[0-9A-Z]{18}$/),
    /** Name of the enterprise, which is public. */
    name: z.string(),
    level: z.enum(['watch', 'warn']),
    score: z.number().int().min(0),
    /** What speaks for it; the file says more to who may read it. */
    signals: z
      .array(
        z.enum([
          'address-outside',
          'tax-district-outside',
          'falling-staff',
          'falling-power',
          'falling-taxes',
          'said-in-visit',
          'unanswered-demand',
        ]),
      )
      .min(1),
    at: instant,
    /** Person of the district's file who is told. */
    recipient: z.string().min(1).max(40),
  }),
);
