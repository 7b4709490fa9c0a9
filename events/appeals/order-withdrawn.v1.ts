import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderReference } from './order-reference.ts';

/** The citizen took the appeal back. */
export const orderWithdrawn = defineEvent(
  'appeals.order-withdrawn.v1',
  'The citizen took the appeal back.',
  z.strictObject(orderReference),
);
