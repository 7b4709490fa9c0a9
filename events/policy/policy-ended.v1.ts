import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { versionReference } from './version-reference.ts';

/** A published version was given an earlier end, or taken back before its first day. */
export const policyEnded = defineEvent(
  'policy.policy-ended.v1',
  'A published version of a policy was given a last day, which is not past, or an earlier one.',
  z.strictObject({
    ...versionReference,
    /** Last day in force; of one that was taken back the day before its first. */
    to: z.iso.date(),
  }),
);
