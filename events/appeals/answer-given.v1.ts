import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit, toCitizen } from './order-reference.ts';

/** An answer can be read by who appealed. */
export const answerGiven = defineEvent(
  'appeals.answer-given.v1',
  'An answer can be read by who appealed: one for the order itself and for each that was merged into it.',
  z.strictObject({
    ...orderOfUnit,
    ...toCitizen,
    /** The order that was answered; another one where this was merged into it. */
    answered: z.string().min(1).max(40),
  }),
);
