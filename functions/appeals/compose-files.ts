import * as z from 'zod';
import { readEnv } from '../shared/runtime/env.ts';
import { defaultProvider } from '../shared/runtime/function-credentials.ts';
import { s3FileDoor, s3FileStore } from './adapters/s3-files.ts';
import type { FileDoor, FilePorts } from './app/attachment-ports.ts';
import { composePorts, isScanned } from './composition.ts';

const place = () =>
  readEnv(
    z.object({
      ATTACHMENT_BUCKET: z.string(),
      AWS_REGION: z.string(),
      /** Set by local clouds. */
      AWS_ENDPOINT_URL: z.string().optional(),
    }),
  );

/** Ways to and from the bucket of attachments, for a function that hands them out. */
export function composeFileDoor(): FileDoor {
  const { ATTACHMENT_BUCKET: bucket, AWS_REGION: region, AWS_ENDPOINT_URL: endpoint } = place();
  return s3FileDoor({ bucket, region, endpoint }, defaultProvider());
}

/** The ports of appeals for a function that looks at files. */
export const composeFiles = (): FilePorts => ({
  ...composePorts(),
  files: s3FileStore(place().ATTACHMENT_BUCKET),
  isScanned,
});
