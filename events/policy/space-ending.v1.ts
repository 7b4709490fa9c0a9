import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { spaceReference, toOwner } from './space-reference.ts';

/** The owner of a unit is asked whether the offer stands. */
export const spaceEnding = defineEvent(
  'policy.space-ending.v1',
  'The offer of a unit was not confirmed for long: its owner is asked whether it stands before it ends.',
  z.strictObject({
    ...spaceReference,
    /** Day on which the offer ends when nobody confirms it. */
    endsOn: z.iso.date(),
    ...toOwner,
    at: instant,
  }),
);
