import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { choosePort } from './port.ts';

const servers: Server[] = [];

async function listen(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('choosePort', () => {
  it('takes the preferred port when it is free', async () => {
    const port = await listen('127.0.0.1');
    servers.splice(0).forEach((server) => {
      server.close();
    });
    expect(await choosePort(port)).toBe(port);
  });

  it.each(['127.0.0.1', '0.0.0.0'])('takes another when someone listens on %s', async (host) => {
    const taken = await listen(host);
    const port = await choosePort(taken);
    expect(port).not.toBe(taken);
    expect(port).toBeGreaterThan(1023);
  });
});
