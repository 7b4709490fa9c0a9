import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit, toCitizen } from './order-reference.ts';

/** An answered order was opened again. */
export const orderReopened = defineEvent(
  'appeals.order-reopened.v1',
  'An answered order was opened again: the matter is not settled.',
  z.strictObject({
    ...orderOfUnit,
    ...toCitizen,
    /** How often, this time counted. */
    reopenings: z.number().int().min(1),
  }),
);
