import { socketHandler } from '../../shared/runtime/socket-handler.ts';
import { hearPage } from '../app/hear-page.ts';
import { openConnection } from '../app/open-connection.ts';
import { composeLive } from '../composition.ts';

const live = composeLive();

/** Browsers cannot set headers on a WebSocket, so an account's access token comes as `?token=`. */
export const handler = socketHandler({
  connect: (connection, { token }) => openConnection(live, connection, token),
  disconnect: (connection) => live.connections.remove(connection),
  message: (connection, text) => hearPage(live, connection, text),
});
