import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { syncClock } from '#clock';
import { logger } from './log.ts';
import { publishCounts } from './metrics.ts';
import { runtimeLog } from './runtime-log.ts';

/** Real time that is left to end in good order what was begun. */
const reserveMilliseconds = 10_000;

/** How many of what a piece of work did; logged, and metrics of the same names. */
export type WorkCounts = Readonly<Record<string, number>>;

/**
 * A Lambda for pieces of work that the context's own functions put into a queue. Each is read by `shape` and handed
 * over in turn with `keepsGoing`, which is true while there is time to begin something more. Those that fail are
 * reported, so that only they are received again and in the end lie in the dead-letter queue. `work` must be
 * harmless when the same piece comes again.
 */
export function workHandler<S extends z.ZodType>(
  shape: S,
  work: (piece: z.output<S>, keepsGoing: () => boolean) => Promise<WorkCounts>,
) {
  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger))
    .handler(async ({ Records }, context) => {
      await syncClock();
      const keepsGoing = () => context.getRemainingTimeInMillis() > reserveMilliseconds;
      const failed: string[] = [];
      for (const { messageId, body } of Records)
        try {
          const counts = await work(shape.parse(JSON.parse(body)), keepsGoing);
          runtimeLog.info('work.done', { message: messageId, ...counts });
          publishCounts(counts);
        } catch (error) {
          runtimeLog.error('work.failed', { message: messageId }, error);
          failed.push(messageId);
        }
      return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
    });
}
