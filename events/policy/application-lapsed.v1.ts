import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { applicationReference, outcome } from './application-reference.ts';

/** A returned application ended, for nobody corrected it in time. */
export const applicationLapsed = defineEvent(
  'policy.application-lapsed.v1',
  'A returned application ended, for its firm did not correct it by the last day.',
  z.strictObject({
    ...applicationReference,
    outcome,
  }),
);
