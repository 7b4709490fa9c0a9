import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { waitAlertReference } from './wait-alert-reference.ts';

/** The department head did not acknowledge; the hall manager is told. */
export const waitAlertEscalated = defineEvent(
  'ticketing.wait-alert-escalated.v1',
  'The department head did not acknowledge; the hall manager is told.',
  z.strictObject({
    ...waitAlertReference,
  }),
);
