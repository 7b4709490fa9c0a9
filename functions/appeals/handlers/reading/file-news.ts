import * as z from 'zod';

/** The form in which Amazon GuardDuty tells what it found in an object; any other scanner may tell it in the same. */
const verdictType = 'GuardDuty Malware Protection Object Scan Result';

const attachmentIn = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** S3 says that objects were created. */
const uploads = z
  .object({ Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) })) })
  .transform(({ Records }) => ({
    kind: 'uploads' as const,
    attachments: Records.map(({ s3 }) => attachmentIn(s3.object.key)),
  }));

/** S3 tries whether the queue is there. */
const trial = z
  .object({ Event: z.literal('s3:TestEvent') })
  .transform(() => ({ kind: 'uploads' as const, attachments: [] }));

const verdict = z
  .object({
    'detail-type': z.literal(verdictType),
    detail: z.object({
      s3ObjectDetails: z.object({ objectKey: z.string(), eTag: z.string() }),
      scanResultDetails: z.object({ scanResultStatus: z.string() }),
    }),
  })
  .transform(({ detail: { s3ObjectDetails: file, scanResultDetails: result } }) => ({
    kind: 'verdict' as const,
    attachmentId: attachmentIn(file.objectKey),
    etag: file.eTag.replaceAll('"', ''),
    status: result.scanResultStatus,
  }));

const received = z
  .object({
    'detail-type': z.literal('appeals.appeal-received.v1'),
    detail: z.object({ data: z.object({ orderId: z.string() }) }),
  })
  .transform(({ detail }) => ({ kind: 'received' as const, orderId: detail.data.orderId }));

/** What is told of files: they arrived, an order claimed some, a scanner looked at one. */
export const fileNews = z.union([uploads, trial, verdict, received]);
