import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderReference } from './order-reference.ts';

/** An order is one of several people's about the same. */
export const orderGrouped = defineEvent(
  'appeals.order-grouped.v1',
  'An order was found to be one of several people’s about the same matter.',
  z.strictObject(orderReference),
);
