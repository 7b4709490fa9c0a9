import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { apiPaths, livePath, siteFilePattern, siteHeaders } from '../../infra/config/site-headers.ts';
import type { SiteConfig } from '../../web/src/app/site-config.ts';
import { choosePort } from '../local-cloud/port.ts';
import { passOn, passOnUpgrade } from './pass-on.ts';
import { readSite, type SiteFile } from './site-files.ts';

/** The pages' usual port. */
const usualSitePort = 4580;
/** The pool's API, as far as a page needs it. */
const poolOperations = /^AWSCognitoIdentityProviderService\.(InitiateAuth|RevokeToken)$/;

/** What is served, and to whom the rest is passed on. */
export interface SiteOptions {
  /** Folder of the build. */
  readonly folder: string;
  readonly config: SiteConfig;
  /** `http://<id>.execute-api.localhost:<port>`. */
  readonly apiUrl: string;
  /** `ws://<id>.execute-api.localhost:<port>/<stage>`. */
  readonly liveUrl: string;
  /** Base URL of the emulator, which answers for the user pool. */
  readonly cloudUrl: string;
}

/** A page server that runs. */
export interface Site {
  /** `http://localhost:<port>`: browsers trust this host like an https one. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * What CloudFront does for a district on AWS, for a local cloud: one origin for the pages, the API and the live
 * connection, with the same headers. Beside that it passes on sign-ins, and listens on this machine only.
 */
export async function serveSite(options: SiteOptions): Promise<Site> {
  const files = await readSite(options.folder);
  // The emulator is the bucket too, on a port of its own.
  const headers = Object.entries(siteHeaders({ uploads: new URL(options.cloudUrl).origin }));
  const page = files.get('index.html');
  if (!page) throw new Error(`${options.folder} has no index.html`);
  const config: SiteFile = {
    body: Buffer.from(JSON.stringify(options.config)),
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' },
  };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (isOfApi(pathname)) return passOn(options.apiUrl, request, response);
    if (pathname === '/cognito' && poolOperations.test(String(request.headers['x-amz-target'])))
      return passOn(`${options.cloudUrl}/`, request, response, '');
    for (const [name, value] of headers) response.setHeader(name, value);
    if (pathname === '/cognito') return refuse(response, 403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    if (pathname === '/config.json') return send(request, response, config);
    const file = siteFilePattern.test(pathname) ? files.get(pathname.slice(1)) : page;
    return file ? send(request, response, file) : refuse(response, 404);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?')[0] === livePath)
      passOnUpgrade(options.liveUrl, request, socket as Socket, head);
    else socket.destroy();
  });
  const port = await choosePort(usualSitePort);
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  );
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

const isOfApi = (pathname: string): boolean =>
  apiPaths.some((path) => (path.endsWith('*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path));

function send(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  { body, brotli, headers: own }: SiteFile,
) {
  const small = brotli && /\bbr\b/.test(String(request.headers['accept-encoding']));
  const sent = small ? brotli : body;
  response.writeHead(200, {
    ...own,
    ...(small ? { 'content-encoding': 'br', vary: 'accept-encoding' } : {}),
    'content-length': sent.length,
  });
  response.end(request.method === 'HEAD' ? undefined : sent);
}

function refuse(response: http.ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${status} ${http.STATUS_CODES[status]}\n`);
}
