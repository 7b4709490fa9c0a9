import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { orderOfUnit, toCitizen } from './order-reference.ts';

/** The clock of the answer stands still. */
export const orderPaused = defineEvent(
  'appeals.order-paused.v1',
  'The clock of the answer stands still, for a stated time.',
  z.strictObject({
    ...orderOfUnit,
    ...toCitizen,
    until: instant,
  }),
);
