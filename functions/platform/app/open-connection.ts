import { longestConnectionMilliseconds } from '../domain/live-limits.ts';
import type { LivePorts } from './ports.ts';

/** Lets a page connect: with an account's token, or without any. False for a token that is no good. */
export async function openConnection(
  { tokens, connections, wallClock }: Pick<LivePorts, 'tokens' | 'connections' | 'wallClock'>,
  connection: string,
  token: string | undefined,
): Promise<boolean> {
  const account = token === undefined ? undefined : await tokens.read(token);
  if (token !== undefined && !account) return false;
  const openedAt = wallClock.now();
  const endsBy = openedAt + longestConnectionMilliseconds;
  await connections.add({ connection, ...(account ? { account } : {}), openedAt, endsBy });
  return true;
}
