import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Headers that belong to one connection and are not passed on (RFC 9110, 7.6.1). */
const ofConnection = new Set(['connection', 'keep-alive', 'host', 'transfer-encoding', 'upgrade']);

/** Every `*.localhost` is this machine; Node on Linux would ask a name server. */
const local = (base: string) => {
  const { host, port, pathname } = new URL(base);
  return { host, pathname, options: { hostname: '127.0.0.1', port: port || '80' } };
};

const passed = (headers: http.IncomingHttpHeaders): http.OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name)));

/** Passes a request on to a local server, and its answer back. The path stays as it is unless one is given. */
export function passOn(
  base: string,
  request: IncomingMessage,
  response: ServerResponse,
  path = request.url ?? '/',
): void {
  const { host, options } = local(base);
  const onward = http.request(
    {
      ...options,
      path: path || '/',
      method: request.method,
      headers: { ...passed(request.headers), host },
      agent: onwardAgent,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, passed(answer.headers));
      answer.pipe(response);
    },
  );
  onward.once('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  response.once('close', () => onward.destroy());
  request.pipe(onward);
}

/** Idle connections close before the local cloud closes them under the next request. */
const onwardAgent = new http.Agent({ keepAlive: true, timeout: 30_000 });

/** Passes a WebSocket on: `/live?token=…` to the stage's address with the same query. */
export function passOnUpgrade(base: string, request: IncomingMessage, socket: Socket, head: Buffer): void {
  const { host, pathname, options } = local(base);
  const [, query] = (request.url ?? '').split('?');
  const onward = http.request({
    ...options,
    path: query === undefined ? pathname : `${pathname}?${query}`,
    headers: { ...request.headers, host },
  });
  onward.once('upgrade', (answer, other: Socket, first) => {
    socket.write(statusLines(answer));
    if (first.length > 0) socket.write(first);
    if (head.length > 0) other.write(head);
    other.pipe(socket).pipe(other);
    for (const [one, another] of [
      [socket, other],
      [other, socket],
    ] as const)
      one.once('error', () => another.destroy()).once('close', () => another.destroy());
  });
  onward.once('response', (answer) => socket.end(statusLines(answer)));
  onward.once('error', () => socket.destroy());
  socket.once('error', () => onward.destroy());
  onward.end();
}

function statusLines({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let index = 0; index < rawHeaders.length; index += 2)
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}
