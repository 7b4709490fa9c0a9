import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { versionReference } from './version-reference.ts';

/** A version of a policy was published: firms are judged by it from its first day on. */
export const policyPublished = defineEvent(
  'policy.policy-published.v1',
  'A version of a policy was published, by somebody other than who wrote it; in force from its first day on.',
  z.strictObject({
    ...versionReference,
    /** Last day in force; absent for one that makes way for the next. */
    to: z.iso.date().optional(),
  }),
);
