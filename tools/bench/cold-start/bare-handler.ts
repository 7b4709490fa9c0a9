import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';

const logger = new Logger();
const metrics = new Metrics();

/** What cold starts are compared with: middy, a logger and metrics, and nothing to do. */
export const handler = middy<unknown, { statusCode: number; body: string }>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler(async () => {
    metrics.addMetric('asked', MetricUnit.Count, 1);
    return { statusCode: 200, body: '{}' };
  });
