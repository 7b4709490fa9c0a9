import * as z from 'zod';
import { clock } from '../shared/runtime/clock-system.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { dynamoLiveConnections } from './adapters/dynamo-live-connections.ts';
import { poolTokenReader } from './adapters/pool-token-reader.ts';
import { openConnection } from './app/open-connection.ts';

/** Live connections over the platform's table and the district's user pool. */
export function composeLive() {
  const env = readEnv(
    z.object({
      TABLE_NAME: z.string().min(1),
      TOKEN_ISSUER: z.url(),
      TOKEN_CLIENT_ID: z.string().min(1),
      JWKS_URL: z.url(),
    }),
  );
  const connections = dynamoLiveConnections(tableClient, env.TABLE_NAME);
  const issuer = { issuer: env.TOKEN_ISSUER, clientId: env.TOKEN_CLIENT_ID, jwksUrl: env.JWKS_URL };
  const tokens = poolTokenReader(issuer, clock);
  return {
    open: (connection: string, token: string | undefined) =>
      openConnection({ tokens, connections, clock }, connection, token),
    close: connections.remove,
  };
}
