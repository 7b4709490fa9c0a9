import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { applicationReference, outcome } from './application-reference.ts';

/** An application was approved: by an officer, or at once by rule. */
export const applicationApproved = defineEvent(
  'policy.application-approved.v1',
  'An application was approved: by an officer, or at once by rule.',
  z.strictObject({
    ...applicationReference,
    outcome,
    /** In yuan. */
    amount: z.number().min(0),
    byRule: z.boolean(),
  }),
);
