import type { Clock } from '../../shared/kernel/clock.ts';
import type { LiveConnections, TokenReader } from './ports.ts';

/** API Gateway ends every WebSocket connection after two hours. */
const longestConnectionMilliseconds = 2 * 3_600_000;

/** What opening a connection needs. The clock is the real one: tokens and connections end by it. */
export interface OpenConnection {
  readonly tokens: TokenReader;
  readonly connections: LiveConnections;
  readonly clock: Clock;
}

/** Lets an account of the district connect; false for anybody else. */
export async function openConnection(
  { tokens, connections, clock }: OpenConnection,
  connection: string,
  token: string | undefined,
): Promise<boolean> {
  const account = token === undefined ? undefined : await tokens.read(token);
  if (!account) return false;
  const openedAt = clock.now();
  await connections.add({ connection, account, openedAt, endsBy: openedAt + longestConnectionMilliseconds });
  return true;
}
