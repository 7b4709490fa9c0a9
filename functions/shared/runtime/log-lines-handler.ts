import { gunzipSync } from 'node:zlib';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent } from 'aws-lambda';
import type * as z from 'zod';
import { syncClock } from '#clock';
import { logger } from './log.ts';
import { publishCounts } from './metrics.ts';
import { runtimeLog } from './runtime-log.ts';

/**
 * A Lambda that is given what a service writes into a log of its own, by a subscription of that log. Each line is
 * JSON read by `shape`; one that is not is left out and logged without its text. When `work` throws, all lines of the
 * delivery come again, so it must be harmless to hear of them twice.
 */
export function logLinesHandler<S extends z.ZodType>(
  shape: S,
  work: (lines: readonly z.output<S>[]) => Promise<Readonly<Record<string, number>>>,
) {
  return middy<CloudWatchLogsEvent, void>()
    .use(injectLambdaContext(logger))
    .handler(async ({ awslogs }) => {
      await syncClock();
      const text = gunzipSync(Buffer.from(awslogs.data, 'base64')).toString('utf8');
      const { messageType, logEvents } = JSON.parse(text) as CloudWatchLogsDecodedData;
      if (messageType !== 'DATA_MESSAGE') return;
      const read = logEvents.map(({ message }) => readLine(shape, message));
      const lines = read.flatMap((line) => (line.success ? [line.data] : []));
      const unread = read.length - lines.length;
      if (unread > 0) runtimeLog.warn('log-lines.unreadable', { lines: unread });
      publishCounts(await work(lines));
    });
}

function readLine<S extends z.ZodType>(shape: S, text: string): z.ZodSafeParseResult<z.output<S>> {
  try {
    return shape.safeParse(JSON.parse(text));
  } catch {
    return shape.safeParse(undefined);
  }
}
