import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request as the provider got it. */
export interface ProviderRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly body: string;
}

/** What the provider does: answers, says nothing until the caller gives up, or hangs up. */
export type ProviderAnswer =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown }
  | 'silence'
  | 'broken';

/** How long to wait for it: a busy machine must not make a provider late that is to answer. */
export const patience = (answer: ProviderAnswer | undefined): number => (answer === 'silence' ? 100 : 60_000);

/** Plays a provider of messages on a port of its own until the test ends. */
export async function playProvider(answer: (request: ProviderRequest, index: number) => ProviderAnswer) {
  const requests: ProviderRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://provider');
      const bytes = Buffer.concat(chunks);
      const request = {
        method: incoming.method ?? '',
        path: pathname,
        query: Object.fromEntries(searchParams),
        headers: incoming.headers,
        bytes,
        body: bytes.toString('utf8'),
      };
      const answered = answer(request, requests.push(request) - 1);
      if (answered === 'silence') return;
      if (answered === 'broken') {
        incoming.socket.destroy();
        return;
      }
      const { status = 200, headers = { 'content-type': 'application/json' }, body } = answered;
      outgoing.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** An address that nobody listens at. */
export async function nobodyListens(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return `http://127.0.0.1:${port}`;
}
