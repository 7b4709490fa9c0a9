import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { needReference, spaceReference, toOwner } from './space-reference.ts';

/** The owner of a unit is told which firm has the number. */
export const spaceAsked = defineEvent(
  'policy.space-asked.v1',
  'A firm was shown how the owner of a unit is reached: the owner is told, once per firm and unit.',
  z.strictObject({
    ...spaceReference,
    ...needReference,
    firmName: z.string().min(1),
    ...toOwner,
    at: instant,
  }),
);
