import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteHeaders } from '../../infra/config/site-headers.ts';
import type { SiteConfig } from '../../web/src/app/site-config.ts';
import { apiFetch } from '../local-cloud/local-http.ts';
import { type Site, serveSite } from './serve-site.ts';

let folder: string;
let cloud: http.Server;
let site: Site;
let cloudUrl: string;
const config = { district: 'demo' } as SiteConfig;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'site-'));
  await writeFile(path.join(folder, 'index.html'), '<title>pages</title>');
  await writeFile(path.join(folder, 'icon.svg'), '<svg/>');
  // Plays the local cloud: says what it was asked for.
  cloud = http.createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ url: request.url, host: request.headers.host, method: request.method }));
  });
  cloud.on('upgrade', (request, socket) => {
    socket.end(`HTTP/1.1 401 Unauthorized\r\nx-asked: ${request.url}\r\nconnection: close\r\n\r\n`);
  });
  await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve));
  const { port } = cloud.address() as AddressInfo;
  cloudUrl = `http://127.0.0.1:${port}`;
  site = await serveSite({
    folder,
    config,
    apiUrl: `http://api1.execute-api.localhost:${port}`,
    liveUrl: `ws://live1.execute-api.localhost:${port}/live`,
    cloudUrl,
  });
});
afterAll(async () => {
  await site.stop();
  await new Promise((resolve) => cloud.close(resolve));
  await rm(folder, { recursive: true });
});

const ask = (at: string, request = {}) => apiFetch(`${site.url}${at}`, request);

describe('the page server of a local cloud', () => {
  it('answers every path of the app with its page, and every file as it is, with the headers of AWS', async () => {
    for (const at of ['/', '/window?as=clerk-01', '/t/center.abc.def']) {
      const { status, text, headers } = await ask(at);
      expect([status, text()]).toEqual([200, '<title>pages</title>']);
      for (const [name, value] of Object.entries(siteHeaders({ uploads: cloudUrl })))
        expect(headers.get(name), name).toBe(value);
      expect(headers.get('strict-transport-security')).toBeNull();
    }
    expect((await ask('/icon.svg')).headers.get('content-type')).toBe('image/svg+xml');
    expect((await ask('/config.json')).json()).toEqual(config);
    expect((await ask('/assets/gone-1a2b.js')).status).toBe(404);
    expect((await ask('/window', { method: 'POST' })).status).toBe(405);
  });

  it('passes the API on to its own host, path and query as they are', async () => {
    const answer = await ask('/v1/halls/center?x=1', { method: 'POST', body: '{}' });
    expect(answer.json()).toMatchObject({
      url: '/v1/halls/center?x=1',
      host: expect.stringMatching(/^api1\.execute-api\.localhost:/),
      method: 'POST',
    });
  });

  it('passes on what a page needs of the user pool, and nothing else', async () => {
    const call = (operation: string) =>
      ask('/cognito', {
        method: 'POST',
        headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
        body: '{}',
      });
    expect((await call('InitiateAuth')).json()).toMatchObject({ url: '/', method: 'POST' });
    expect((await call('AdminCreateUser')).status).toBe(403);
    expect((await call('AdminInitiateAuth')).status).toBe(403);
  });

  it('passes the live connection on, and what is said to it when it is refused', async () => {
    const { hostname, port } = new URL(site.url);
    const refused = await new Promise<http.IncomingMessage>((resolve, reject) =>
      http
        .get({
          hostname: hostname === 'localhost' ? '127.0.0.1' : hostname,
          port,
          path: '/live?token=t',
          headers: { connection: 'Upgrade', upgrade: 'websocket' },
        })
        .once('response', resolve)
        .once('error', reject),
    );
    expect([refused.statusCode, refused.headers['x-asked']]).toEqual([401, '/live?token=t']);
    refused.resume();
  });
});
