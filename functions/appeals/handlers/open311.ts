import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { syncClock } from '#clock';
import { logger } from '../../shared/runtime/log.ts';
import { runtimeLog } from '../../shared/runtime/runtime-log.ts';
import { isUnavailable } from '../../shared/runtime/sdk-failure.ts';
import { composeOpen311 } from '../compose-open311.ts';
import { answerOpen311, asHttp } from './open311/answer-open311.ts';

const ports = composeOpen311();

/** Every request of Open311 GeoReport v2. Nothing unexpected leaves it: it becomes a logged 500, or 503. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .use(injectLambdaContext(logger))
  .handler(async (event) => {
    const request = { operation: event.routeKey, request: event.requestContext.requestId };
    try {
      await syncClock();
      const outcome = await answerOpen311(ports, event);
      if (!outcome.ok) runtimeLog.info('http.refused', { ...request, reason: outcome.error.reason });
      return asHttp(outcome, event);
    } catch (error) {
      const reason = isUnavailable(error) ? 'unavailable' : 'internal';
      runtimeLog.error(reason === 'unavailable' ? 'http.unavailable' : 'http.failed', request, error);
      return asHttp({ ok: false, error: { reason } }, event);
    }
  });
