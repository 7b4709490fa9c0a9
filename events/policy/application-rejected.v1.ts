import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { applicationReference, outcome } from './application-reference.ts';

/** An application was rejected; the reason the firm sees by its link. */
export const applicationRejected = defineEvent(
  'policy.application-rejected.v1',
  'An application was rejected; the reason the firm sees by its link.',
  z.strictObject({
    ...applicationReference,
    outcome,
  }),
);
