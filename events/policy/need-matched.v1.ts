import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { seeks, spaceReference, toOwner } from './space-reference.ts';

/** The owner of a unit is told that somebody looks for such a one; not who. */
export const needMatched = defineEvent(
  'policy.need-matched.v1',
  'A unit fits a need of a firm: its owner is told, once for ever per need and unit.',
  z.strictObject({
    ...spaceReference,
    needId: z.string().regex(/^[0-9A-Z]{26}$/),
    seeks,
    ...toOwner,
    at: instant,
  }),
);
