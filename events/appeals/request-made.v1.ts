import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit } from './order-reference.ts';

/** A pause, more time or a reopening was asked for. */
export const requestMade = defineEvent(
  'appeals.request-made.v1',
  'A pause, more time or a reopening was asked for, and somebody has to say yes or no.',
  z.strictObject({
    ...orderOfUnit,
    request: z.enum(['pause', 'extension', 'reopening']),
    /** Person of the district who decides; none where every dispatcher may. */
    recipient: z.string().min(1).max(40).optional(),
  }),
);
