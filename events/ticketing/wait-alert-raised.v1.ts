import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { waitAlertReference } from './wait-alert-reference.ts';

/** Somebody has waited longer than the district allows; the department head is told. */
export const waitAlertRaised = defineEvent(
  'ticketing.wait-alert-raised.v1',
  'Somebody has waited longer than the district allows; the department head is told.',
  z.strictObject({
    ...waitAlertReference,
  }),
);
