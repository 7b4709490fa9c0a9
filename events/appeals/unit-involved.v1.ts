import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit } from './order-reference.ts';

/** Another unit helps with an order. */
export const unitInvolved = defineEvent(
  'appeals.unit-involved.v1',
  'Another unit helps with an order; the one that leads stays answerable.',
  z.strictObject({
    ...orderOfUnit,
    involved: z.string().min(1).max(40),
  }),
);
