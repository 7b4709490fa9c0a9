import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { applicationReference } from './application-reference.ts';

/** A firm does not accept a decision on its application. Its words travel sealed. */
export const decisionAppealed = defineEvent(
  'policy.decision-appealed.v1',
  'A firm appealed against a decision on its application.',
  z.strictObject({
    ...applicationReference,
    /** The firm's words, sealed with the district's key, encryption context `{ district, application }`. */
    sealed: z.string().min(1),
  }),
);
