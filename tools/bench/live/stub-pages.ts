import { createServer } from 'node:http';

/** A WebSocket API that takes every message for any page at once, in a process of its own. Tells its port. */
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.end());
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
