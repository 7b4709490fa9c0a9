import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** A unit is offered as it now stands. */
export const spaceOffered = defineEvent(
  'policy.space-offered.v1',
  'A unit is offered, again or with other terms; needs are looked through for it.',
  z.strictObject({
    unitId: z.string().min(1).max(82),
    at: instant,
  }),
);
