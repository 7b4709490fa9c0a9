import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { needReference, spaceReference, toFirm } from './space-reference.ts';

/** A firm is told of a new unit that fits what it looks for. */
export const spaceFound = defineEvent(
  'policy.space-found.v1',
  'A unit that is newly offered fits a need: the firm is told, once for ever per need and unit.',
  z.strictObject({
    ...spaceReference,
    ...needReference,
    /** How well it fits, 60 to 100. */
    score: z.number().min(60).max(100),
    ...toFirm,
    at: instant,
  }),
);
