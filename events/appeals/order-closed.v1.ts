import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit, toCitizen } from './order-reference.ts';

/** An order is closed. */
export const orderClosed = defineEvent(
  'appeals.order-closed.v1',
  'An order is closed: the citizen was satisfied, or said nothing in time.',
  z.strictObject({
    ...orderOfUnit,
    ...toCitizen,
    verdict: z.enum(['satisfied', 'silent']),
    /** 1 to 5, where the citizen gave one. */
    grade: z.number().int().min(1).max(5).optional(),
  }),
);
