import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiFetch } from './local-http.ts';

let server: Server;
let base: string;
const sockets = new Set<unknown>();

beforeAll(async () => {
  server = createServer(async (request: IncomingMessage, response) => {
    sockets.add(request.socket);
    if (request.url === '/silent') return;
    let body = '';
    for await (const chunk of request) body += chunk;
    const { host, 'content-length': length } = request.headers;
    response.writeHead(418, { 'content-type': 'application/json', 'x-list': ['a', 'b'] });
    response.end(JSON.stringify({ method: request.method, host, length, body }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://abc123.execute-api.localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('apiFetch', () => {
  it('reaches a *.localhost API on this machine under its own name', async () => {
    const response = await apiFetch(`${base}/tickets`, { method: 'POST', body: '{"name":"王"}' });
    expect(response.status).toBe(418);
    expect(response.json()).toEqual({
      method: 'POST',
      host: new URL(base).host,
      length: '14',
      body: '{"name":"王"}',
    });
  });

  it('gives headers and text as they came', async () => {
    const response = await apiFetch(base);
    expect(response.headers.get('x-list')).toBe('a, b');
    expect(JSON.parse(response.text())).toMatchObject({ method: 'GET', body: '' });
  });

  it('keeps the connection for the next call', async () => {
    sockets.clear();
    await apiFetch(base);
    await apiFetch(base);
    expect(sockets.size).toBe(1);
  });

  it('gives up when told to', async () => {
    const answer = apiFetch(`${base}/silent`, { signal: AbortSignal.timeout(50) });
    await expect(answer).rejects.toThrow('aborted');
  });
});
