import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { Pages } from '../app/ports.ts';

/** So many posts are under way at once at most: as many sockets, kept open. */
const sockets = 50;

/** Pages by the WebSocket API: each message is a post to a connection, tried three times. */
export function gatewayPages(endpoint: string, client?: ApiGatewayManagementApiClient): Pages {
  const agent = { keepAlive: true, maxSockets: sockets };
  const api =
    client ??
    new ApiGatewayManagementApiClient({
      endpoint,
      maxAttempts: 3,
      requestHandler: {
        connectionTimeout: 2000,
        requestTimeout: 5000,
        throwOnRequestTimeout: true,
        httpAgent: agent,
        httpsAgent: agent,
      },
    });
  return {
    async tell(connection, message) {
      try {
        await api.send(
          new PostToConnectionCommand({ ConnectionId: connection, Data: JSON.stringify(message) }),
        );
        return 'told';
      } catch (failure) {
        if (failure instanceof GoneException) return 'gone';
        throw failure;
      }
    },
  };
}

/**
 * The management endpoint of a WebSocket stage. A local cloud names the stage as AWS would, but answers for it at
 * its own address (`AWS_ENDPOINT_URL`, which is not set on AWS).
 */
export function liveEndpoint(callbackUrl: string, localCloud = process.env.AWS_ENDPOINT_URL): string {
  if (!localCloud) return callbackUrl;
  const { hostname, pathname } = new URL(callbackUrl);
  return new URL(`/_aws/execute-api/${hostname.split('.')[0]}${pathname}`, localCloud).href;
}
