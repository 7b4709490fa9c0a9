import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { applicationReference, outcome } from './application-reference.ts';

/** The money of an approved application was paid. */
export const applicationPaid = defineEvent(
  'policy.application-paid.v1',
  'The money of an approved application was paid.',
  z.strictObject({
    ...applicationReference,
    outcome,
    /** In yuan. */
    amount: z.number().min(0),
  }),
);
