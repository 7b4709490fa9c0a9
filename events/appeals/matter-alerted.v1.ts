import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** Several people appeal about one matter, or twice as many as when leaders were last told. */
export const matterAlerted = defineEvent(
  'appeals.matter-alerted.v1',
  'Several people appeal about one matter, or twice as many as when leaders were last told.',
  z.strictObject({
    /** The matter, by the order of its first appeal. */
    matter: z.string().min(1).max(40),
    kind: z.enum(['group', 'hot']),
    people: z.number().int().min(1),
    appeals: z.number().int().min(2),
    /** The number of people at which leaders are told: the least of a group, and each doubling of it. */
    step: z.number().int().min(1),
    /** When the first and the last of them came in. */
    from: instant,
    to: instant,
    at: instant,
    recipient: z.string().min(1).max(40),
  }),
);
