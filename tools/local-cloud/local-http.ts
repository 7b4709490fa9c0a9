import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

export interface ApiRequest {
  /** Default `GET`. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; the caller sets `content-type`. */
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: () => string;
  /** The parsed body, as the caller says it is shaped. @throws SyntaxError when it is no JSON. */
  readonly json: <T = unknown>() => T;
}

/**
 * A local API lives at `http://<id>.execute-api.localhost:<port>`. Browsers and curl know that every
 * `*.localhost` is this machine; Node on Linux asks a name server, which does not.
 */
const lookupLocally: LookupFunction = (_hostname, options, callback) => {
  const address = '127.0.0.1';
  if (options.all) callback(null, [{ address, family: 4 }]);
  else callback(null, address, 4);
};

/** Idle connections close before the servers (MiniStack after 75 s) close them under the next request. */
const kept = { keepAlive: true, timeout: 30_000 };
const localAgent = new http.Agent({ ...kept, lookup: lookupLocally });
const awsAgent = new https.Agent(kept);

/**
 * Calls a deployed API, local or on AWS. Answers of every status resolve.
 * @throws Error when no answer comes: nobody listens, the connection breaks, the signal aborts.
 */
export function apiFetch(url: string | URL, request: ApiRequest = {}): Promise<ApiResponse> {
  const { method = 'GET', headers = {}, body, signal } = request;
  const target = new URL(url);
  const secure = target.protocol === 'https:';
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const options = {
      method,
      signal,
      headers: { ...headers, ...length },
      agent: secure ? awsAgent : localAgent,
    };
    const call = (secure ? https : http).request(target, options, (message) => {
      read(message).then(resolve, reject);
    });
    call.once('error', reject).end(body);
  });
}

async function read(message: http.IncomingMessage): Promise<ApiResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return { status: message.statusCode ?? 0, headers, text: () => text, json: <T>() => JSON.parse(text) as T };
}
