import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { applicationReference, outcome } from './application-reference.ts';

/** An approval was taken back: an objection was upheld, or an audit found it wrong. */
export const applicationRevoked = defineEvent(
  'policy.application-revoked.v1',
  'An approval was taken back: an objection was upheld, or an audit found it wrong.',
  z.strictObject({
    ...applicationReference,
    outcome,
    /** What is no longer granted, in yuan. */
    amount: z.number().min(0),
  }),
);
