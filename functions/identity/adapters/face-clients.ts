import { type LookupOptions, lookup } from 'node:dns';
import { Agent } from 'node:http';
import { text } from 'node:stream/consumers';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import * as z from 'zod';
import { authorizationOf } from '../../shared/runtime/aws-signature.ts';
import type { Secrets } from '../../shared/runtime/secrets.ts';

/** Four calls one after another, as a new face takes, stay within the 29 seconds of the function that asks. */
const patience = { connectionTimeout: 2000, requestTimeout: 6000, throwOnRequestTimeout: true };
/** A key pair that was renewed counts after this long at the latest. */
const keysMilliseconds = 5 * 60_000;
const keyPair = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });

/** Where the house's own engine is, and the secret with the key pair that it lets in. */
export interface EngineAddress {
  readonly endpoint: string;
  readonly secret: string;
}

/** Amazon's Rekognition, asked with the function's own rights. */
export async function amazonClient(): Promise<RekognitionClient> {
  const { RekognitionClient } = await import('@aws-sdk/client-rekognition');
  return new RekognitionClient({ requestHandler: patience, maxAttempts: 1 });
}

/** The engine of the house: only endpoint and keys differ. */
export async function builtinClient(
  { endpoint, secret }: EngineAddress,
  secrets: Secrets,
): Promise<RekognitionClient> {
  const { RekognitionClient } = await import('@aws-sdk/client-rekognition');
  return new RekognitionClient({
    endpoint,
    credentials: async () => {
      secrets.forget(secret);
      const expiration = new Date(Date.now() + keysMilliseconds);
      return { ...(await secrets.read(secret, keyPair)), expiration };
    },
    requestHandler: {
      ...patience,
      ...(isOfLocalCloud(endpoint) ? { httpAgent: new Agent({ lookup: loopback }) } : {}),
    },
    maxAttempts: 1,
  });
}

/** APIs of a local cloud have names below `localhost`, which resolvers do not know everywhere. */
const isOfLocalCloud = (endpoint: string): boolean => new URL(endpoint).hostname.endsWith('.localhost');

const loopback: typeof lookup = ((_name: string, options: LookupOptions, done: never) =>
  lookup('127.0.0.1', options, done)) as never;

/** What the house's engine answered to an operation that the SDK does not have. */
export interface EngineAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks the house's engine for an operation of its own, signed as the SDK signs. */
export async function askEngine(
  { config }: RekognitionClient,
  operation: string,
  request: object,
): Promise<EngineAnswer> {
  const { protocol, hostname, port = 80 } = (await config.endpoint?.()) ?? { protocol: '', hostname: '' };
  const at = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const body = Buffer.from(JSON.stringify(request));
  const headers = {
    host: protocol === 'https:' ? hostname : `${hostname}:${port}`,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-date': at,
    'x-amz-target': `RekognitionService.${operation}`,
  };
  const scope = {
    key: await config.credentials(),
    region: await config.region(),
    service: 'rekognition',
    at,
  };
  const authorization = authorizationOf({ method: 'POST', path: '/', query: '', headers, body }, scope);
  const asked = {
    ...{ protocol, hostname, method: 'POST', path: '/', query: {}, body },
    ...(protocol === 'https:' ? {} : { port }),
    headers: { ...headers, authorization },
  };
  const { response } = await config.requestHandler.handle(asked as never);
  return { status: response.statusCode, body: JSON.parse(await text(response.body)) };
}
