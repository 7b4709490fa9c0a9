import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit } from './order-reference.ts';

/** The unit took the order. */
export const orderAccepted = defineEvent(
  'appeals.order-accepted.v1',
  'The unit took the order: it is answerable for it.',
  z.strictObject(orderOfUnit),
);
