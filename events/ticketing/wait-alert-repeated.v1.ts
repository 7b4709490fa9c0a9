import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { waitAlertReference } from './wait-alert-reference.ts';

/** Nobody acknowledged the alert in time; the department head is told again. */
export const waitAlertRepeated = defineEvent(
  'ticketing.wait-alert-repeated.v1',
  'Nobody acknowledged the alert in time; the department head is told again.',
  z.strictObject({
    ...waitAlertReference,
  }),
);
