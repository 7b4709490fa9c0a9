import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { origin } from './origin.ts';

/** Something of an enterprise changed in the register of enterprises. */
export const partnerEnterpriseChanged = defineEvent(
  'partners.enterprise-changed.v1',
  'Something of an enterprise changed in the register of enterprises.',
  z.strictObject({
    ...origin,
    /** Unified social credit code: public, by the national enterprise credit publicity system. */
    creditCode: z.string(),
    /** What changed. */
    changed: z.array(
      z.enum([
        'name',
        'legal-representative',
        'address',
        'registered-capital',
        'business-scope',
        'industry',
        'status',
      ]),
    ),
    /** First day on which it holds. */
    effectiveOn: z.iso.date(),
    /** What is public and now so; a legal representative is never named. */
    now: z.strictObject({
      name: z.string().optional(),
      address: z.string().optional(),
      /** Code of GB/T 4754-2017. */
      industry: z.string().optional(),
      status: z.enum(['active', 'suspended', 'revoked', 'deregistered']).optional(),
    }),
  }),
);
