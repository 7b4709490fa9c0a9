import * as z from 'zod';
import { clock } from '#clock';
import district from '#district' with { type: 'json' };
import { clock as wallClock } from '../shared/runtime/clock-system.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { liveGrants } from '../shared/runtime/live-grants.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { dynamoLiveConnections } from './adapters/dynamo-live-connections.ts';
import { dynamoLiveTopics } from './adapters/dynamo-live-topics.ts';
import { gatewayPages, liveEndpoint } from './adapters/gateway-pages.ts';
import { poolTokenReader } from './adapters/pool-token-reader.ts';
import type { LivePorts } from './app/ports.ts';

/** What the functions of the platform see of the district's file. */
const { ticketing, people } = district as unknown as {
  readonly ticketing: { readonly halls: readonly { readonly id: string }[] };
  readonly people: readonly { readonly id: string; readonly username: string }[];
};

/** What tells pages: the platform's table and the WebSocket API. */
export function composePages(): Pick<LivePorts, 'connections' | 'topics' | 'pages' | 'wallClock'> {
  const env = readEnv(z.object({ TABLE_NAME: z.string().min(1), LIVE_CALLBACK_URL: z.url() }));
  return {
    connections: dynamoLiveConnections(tableClient, env.TABLE_NAME),
    topics: dynamoLiveTopics(tableClient, env.TABLE_NAME),
    pages: gatewayPages(liveEndpoint(env.LIVE_CALLBACK_URL)),
    wallClock,
  };
}

/** Live connections, with who may listen to what: the district's user pool, its halls and its staff. */
export function composeLive(): LivePorts {
  const env = readEnv(
    z.object({
      DISTRICT: z.string(),
      IDENTITY_KEY_ID: z.string().min(1),
      TOKEN_ISSUER: z.url(),
      TOKEN_CLIENT_ID: z.string().min(1),
      JWKS_URL: z.url(),
    }),
  );
  const issuer = { issuer: env.TOKEN_ISSUER, clientId: env.TOKEN_CLIENT_ID, jwksUrl: env.JWKS_URL };
  return {
    ...composePages(),
    tokens: poolTokenReader(issuer, wallClock),
    grants: liveGrants(env.IDENTITY_KEY_ID, env.DISTRICT),
    house: {
      halls: new Set(ticketing.halls.map(({ id }) => id)),
      usernames: new Map(people.map(({ id, username }) => [id, username])),
    },
    clock,
  };
}
