import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { noticeReference } from './notice-reference.ts';

/** A provider took the notice. */
export const noticeSent = defineEvent(
  'notification.notice-sent.v1',
  'A provider took the notice; whether it arrived may be told by a receipt later.',
  z.strictObject({
    ...noticeReference,
    channel: z.string(),
    provider: z.string(),
    /** Of a digest: the notices that it joined and told. */
    tells: z.array(z.strictObject({ kind: z.string(), subject: z.string() })).optional(),
  }),
);
