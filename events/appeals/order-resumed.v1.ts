import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit } from './order-reference.ts';

/** The clock of the answer goes on. */
export const orderResumed = defineEvent(
  'appeals.order-resumed.v1',
  'A pause is over; the clock of the answer goes on.',
  z.strictObject(orderOfUnit),
);
