import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { applicationReference } from './application-reference.ts';

/** The last day for a correction is near; told once. */
export const applicationCorrectionDue = defineEvent(
  'policy.application-correction-due.v1',
  'The last day on which a firm can correct its returned application is near; told once.',
  z.strictObject({
    ...applicationReference,
    /** The last day; after it the application lapses. */
    correctBy: z.iso.date(),
  }),
);
