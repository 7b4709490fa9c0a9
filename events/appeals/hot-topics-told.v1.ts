import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** Once a day: the matters about which more people than usual appeal, and did within the last day. */
export const hotTopicsTold = defineEvent(
  'appeals.hot-topics-told.v1',
  'Once a day: the matters about which more people than usual appeal, and did within the last day.',
  z.strictObject({
    day: z.iso.date(),
    topics: z.number().int().min(1),
    /** The hottest of them, by the orders of their first appeals, hottest first. */
    matters: z.array(z.string().min(1).max(40)).min(1).max(20),
    at: instant,
    recipient: z.string().min(1).max(40),
  }),
);
