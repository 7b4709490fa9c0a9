import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { noticeReference } from './notice-reference.ts';

/** The notice will not reach its recipient. */
export const noticeFailed = defineEvent(
  'notification.notice-failed.v1',
  'The notice will not reach its recipient: refused, given up after the last try, bounced, or too late.',
  z.strictObject({
    ...noticeReference,
    outcome: z.enum(['failed', 'expired']),
    reason: z.string(),
  }),
);
