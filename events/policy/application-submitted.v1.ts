import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { applicationReference } from './application-reference.ts';

/** A firm applied for a policy, or sent a returned application again. */
export const applicationSubmitted = defineEvent(
  'policy.application-submitted.v1',
  'A firm applied for a policy, or sent a returned application again; it waits to be looked at.',
  z.strictObject({
    ...applicationReference,
    /** It came back from correction. */
    corrected: z.boolean(),
  }),
);
