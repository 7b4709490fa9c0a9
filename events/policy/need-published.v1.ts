import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { needReference } from './space-reference.ts';

/** A firm looks for a space. */
export const needPublished = defineEvent(
  'policy.need-published.v1',
  'A firm published what space it looks for; offers are looked through for it.',
  z.strictObject({
    ...needReference,
    at: instant,
  }),
);
