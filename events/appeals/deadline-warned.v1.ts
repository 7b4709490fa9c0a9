import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';
import { orderReference } from './order-reference.ts';

/** A clock of an order reached a part of its time. */
export const deadlineWarned = defineEvent(
  'appeals.deadline-warned.v1',
  'A clock of an order reached half, four fifths or all of its time.',
  z.strictObject({
    ...orderReference,
    clock: z.enum(['contact', 'answer']),
    /** Per cent of the time; 100 is the breach. */
    mark: z.union([z.literal(50), z.literal(80), z.literal(100)]),
    /** When the time is, or was, over. */
    dueAt: instant,
    /** Person of the district who is told. */
    recipient: z.string().min(1).max(40).optional(),
  }),
);
