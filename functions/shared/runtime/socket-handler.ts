import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { syncClock } from '#clock';
import { logger } from './log.ts';
import { runtimeLog } from './runtime-log.ts';
import { isUnavailable } from './sdk-failure.ts';

/** What the function behind a WebSocket API does. */
export interface SocketRoutes {
  /** Somebody wants to connect, with the query of the URL; false turns them away. */
  connect(connection: string, query: Readonly<Record<string, string | undefined>>): Promise<boolean>;
  /** A connection is gone. */
  disconnect(connection: string): Promise<void>;
  /** A message came. What is answered is posted to the connection: one answer may be several messages. */
  message(connection: string, text: string): Promise<void>;
}

type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
};

/** The Lambda behind `$connect`, `$disconnect` and `$default` of a WebSocket API. */
export function socketHandler(routes: SocketRoutes) {
  return middy<SocketEvent, APIGatewayProxyStructuredResultV2>()
    .use(injectLambdaContext(logger))
    .handler(async (event) => {
      const { connectionId, eventType } = event.requestContext;
      try {
        await syncClock();
        switch (eventType) {
          case 'CONNECT':
            return (await routes.connect(connectionId, event.queryStringParameters ?? {}))
              ? { statusCode: 200 }
              : { statusCode: 401 };
          case 'DISCONNECT':
            await routes.disconnect(connectionId);
            return { statusCode: 200 };
          default:
            await routes.message(connectionId, event.body ?? '');
            return { statusCode: 200 };
        }
      } catch (error) {
        runtimeLog.error('socket.failed', { connection: connectionId, event: eventType }, error);
        return { statusCode: isUnavailable(error) ? 503 : 500 };
      }
    });
}
