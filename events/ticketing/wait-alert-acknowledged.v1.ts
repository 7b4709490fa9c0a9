import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { waitAlertReference } from './wait-alert-reference.ts';

/** Somebody took the alert in hand. */
export const waitAlertAcknowledged = defineEvent(
  'ticketing.wait-alert-acknowledged.v1',
  'Somebody took the alert in hand.',
  z.strictObject({
    ...waitAlertReference,
    acknowledgedBy: z.string(),
  }),
);
