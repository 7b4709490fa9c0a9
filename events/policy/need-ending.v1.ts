import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { needReference, seeks, toFirm } from './space-reference.ts';

/** A firm is asked whether its need stands. */
export const needEnding = defineEvent(
  'policy.need-ending.v1',
  'A need was not confirmed for long: the firm is asked whether it stands before it ends.',
  z.strictObject({
    ...needReference,
    seeks,
    /** Day on which the need ends when the firm does not confirm it. */
    endsOn: z.iso.date(),
    ...toFirm,
    at: instant,
  }),
);
