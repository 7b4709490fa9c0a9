import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { syncClock } from '#clock';
import { logger } from './log.ts';
import { publishCounts } from './metrics.ts';
import { runtimeLog } from './runtime-log.ts';

/**
 * A Lambda for a schedule: `run` does what is due and answers how many of what it did; the counts are logged
 * and become metrics of the same names, of this function or of `service`. What throws is tried again by the
 * scheduler.
 */
export function scheduleHandler(run: () => Promise<Readonly<Record<string, number>>>, service?: string) {
  return middy<unknown, void>()
    .use(injectLambdaContext(logger))
    .handler(async () => {
      await syncClock();
      try {
        const counts = await run();
        runtimeLog.info('schedule.ran', counts);
        publishCounts(counts, service);
      } catch (error) {
        runtimeLog.error('schedule.failed', {}, error);
        throw error;
      }
    });
}
