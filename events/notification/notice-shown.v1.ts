import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { noticeReference } from './notice-reference.ts';

/** A notice is to be seen on its recipient's open pages. */
export const noticeShown = defineEvent(
  'notification.notice-shown.v1',
  'A notice is to be seen on its recipient’s open pages: its words, and the topic that those listen to.',
  z.strictObject({
    ...noticeReference,
    /** `tickets/<ticket id>` or `staff/<staff id>`. */
    topic: z.string().regex(/^(tickets|staff)\/[0-9A-Za-z_-]{1,40}$/),
    language: z.enum(['zh-CN', 'en']),
    title: z.string().optional(),
    text: z.string().min(1),
  }),
);
