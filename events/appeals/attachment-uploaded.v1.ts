import * as z from 'zod';
import { defineEvent, instant } from '../envelope.ts';

/** A file that may come with an appeal arrived. It is not said of which. */
export const attachmentUploaded = defineEvent(
  'appeals.attachment-uploaded.v1',
  'A file was uploaded, and is what it was said to be. Who scans files finds it in the bucket of attachments.',
  z.strictObject({
    attachmentId: z.string().min(1).max(40),
    type: z.string(),
    bytes: z.number().int().min(0),
    /** Where it lies, in the bucket of attachments. */
    key: z.string(),
    /** Of the object, without quotes: a verdict is on the file that has it. */
    etag: z.string(),
    /** Can nobody have it before a scanner found it clean? */
    awaitsScan: z.boolean(),
    at: instant,
  }),
);
