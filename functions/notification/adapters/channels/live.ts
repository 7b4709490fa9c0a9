import type { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import type { Channel, SendOutcome } from '../../domain/channel.ts';
import { oneTry, sdkOutcome } from './sdk-outcome.ts';

/** Which open connections listen to a topic (a person's or staff's id as notices name them). */
export interface LiveConnections {
  of(topic: string): Promise<readonly string[]>;
  /** The connection is gone. */
  remove(topic: string, connection: string): Promise<void>;
}

/** What the channel to open pages is made of. */
export interface LiveOptions {
  readonly provider: string;
  readonly connections: LiveConnections;
  /** Where the WebSocket API takes messages for its connections: `https://<api>.execute-api.…/<stage>`. */
  readonly endpoint: string;
  readonly client?: ApiGatewayManagementApiClient;
}

/**
 * Pages that are open now, by their WebSocket connections. Each is given the notice's key, by which a page knows
 * one that it has shown. Nobody there is a failure: another channel must tell the person.
 */
export function livePages({ provider, connections, endpoint, client }: LiveOptions): Channel {
  const load = async () => {
    const sdk = await import('@aws-sdk/client-apigatewaymanagementapi');
    const api = client ?? new sdk.ApiGatewayManagementApiClient({ ...oneTry, endpoint });
    return (ConnectionId: string, Data: string) =>
      api.send(new sdk.PostToConnectionCommand({ ConnectionId, Data }));
  };
  let loaded: ReturnType<typeof load> | undefined;

  const post = async (topic: string, connection: string, content: string): Promise<SendOutcome> => {
    loaded ??= load();
    const postTo = await loaded;
    try {
      await postTo(connection, content);
      return { outcome: 'sent', providerId: connection };
    } catch (error) {
      if ((error as Error).name === 'GoneException') await connections.remove(topic, connection);
      return sdkOutcome(error, ['GoneException', 'PayloadTooLargeException']);
    }
  };
  return {
    kind: 'live',
    provider,
    idempotent: true,
    async send({ noticeKey, to, language, subject, text, data }) {
      const open = await connections.of(to);
      const content = JSON.stringify({ type: 'notice', notice: noticeKey, language, subject, text, data });
      const outcomes = await Promise.all(open.map((connection) => post(to, connection, content)));
      return (
        outcomes.find(({ outcome }) => outcome === 'sent') ??
        outcomes.find(({ outcome }) => outcome === 'retry') ?? { outcome: 'failed', reason: 'nobody-there' }
      );
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
