import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { applicationReference } from './application-reference.ts';

/** An application has to be corrected; what, the firm sees by its link. */
export const applicationReturned = defineEvent(
  'policy.application-returned.v1',
  'An application was returned for correction, once; what has to be corrected the firm sees by its link.',
  z.strictObject({
    ...applicationReference,
    /** So many things are to be corrected. */
    faults: z.number().int().min(1),
  }),
);
