import { socketHandler } from '../../shared/runtime/socket-handler.ts';
import { composeLive } from '../composition.ts';

const live = composeLive();

/** Browsers cannot set headers on a WebSocket, so the access token comes as `?token=`. */
export const handler = socketHandler({
  connect: (connection, { token }) => live.open(connection, token),
  disconnect: (connection) => live.close(connection),
  message: async (_connection, text) => (text === 'ping' ? 'pong' : undefined),
});
