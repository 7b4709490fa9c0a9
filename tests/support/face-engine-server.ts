import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RekognitionClient, type RekognitionClientConfig } from '@aws-sdk/client-rekognition';
import { dynamoFaceCollections } from '../../functions/identity/engine/adapters/dynamo-face-collections.ts';
import { dynamoLivenessSessions } from '../../functions/identity/engine/adapters/dynamo-liveness-sessions.ts';
import { wasmFaceAnalyser } from '../../functions/identity/engine/adapters/wasm-face-analyser.ts';
import type { FaceAnalyser } from '../../functions/identity/engine/app/face-analyser.ts';
import { faceEngine } from '../../functions/identity/engine/wire/face-engine.ts';
import type { Clock } from '../../functions/shared/kernel/clock.ts';
import { authorizationOf } from '../../functions/shared/runtime/aws-signature.ts';
import { faceEnginePackage } from '../../infra/constructs/face-engine-files.ts';
import { type MemoryTable, memoryTable } from './memory-table.ts';

/** The key pair that the engine lets in. */
export const engineKey = { accessKeyId: 'AKIACIVICHALL0000001', secretAccessKey: 'only-for-tests' };
export const engineRegion = 'cn-north-1';

/** What a test changes of the engine. */
export interface EngineOptions {
  readonly table?: MemoryTable;
  readonly clock?: Clock;
  readonly analyser?: () => Promise<FaceAnalyser>;
  readonly random?: () => number;
}

let loading: Promise<FaceAnalyser> | undefined;
/** The real nets, loaded once for all tests of a file. */
export const realAnalyser = (): Promise<FaceAnalyser> => {
  loading ??= wasmFaceAnalyser(faceEnginePackage());
  return loading;
};

/** The engine on a port of its own, over a table in memory. */
export async function openFaceEngine(options: EngineOptions = {}) {
  const table = options.table ?? memoryTable();
  const failures: unknown[] = [];
  const answers: { readonly target: string; readonly body: unknown }[] = [];
  const engine = faceEngine(
    {
      analyser: options.analyser ?? realAnalyser,
      collections: dynamoFaceCollections(table.client, 'identity'),
      sessions: dynamoLivenessSessions(table.client, 'identity'),
      clock: options.clock ?? { now: () => Date.now() },
      uuid: randomUUID,
      random: options.random ?? Math.random,
    },
    {
      region: engineRegion,
      account: '123456789012',
      keys: async () => [engineKey],
      failed: (_, error) => failures.push(error),
    },
  );
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', async () => {
      const [path = '/', query = ''] = (incoming.url ?? '/').split('?');
      const answer = await engine({
        method: incoming.method ?? '',
        path,
        query,
        headers: incoming.headers as Record<string, string>,
        body: Buffer.concat(chunks),
      });
      answers.push({ target: String(incoming.headers['x-amz-target']), body: JSON.parse(answer.body) });
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    table,
    /** What went over the wire, operation by operation. */
    answers,
    /** What the engine could not answer. */
    failures,
    /** AWS's own client; only the endpoint and the key pair are not AWS's. */
    client: (more: RekognitionClientConfig = {}) =>
      new RekognitionClient({
        endpoint,
        region: engineRegion,
        credentials: engineKey,
        maxAttempts: 1,
        ...more,
      }),
    /** An operation that AWS's client does not have, signed as it would be. */
    call: async (
      operation: string,
      request: object,
    ): Promise<{ status: number; body: Record<string, unknown> }> => {
      const at = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
      const headers = {
        host: new URL(endpoint).host,
        'x-amz-date': at,
        'x-amz-target': `RekognitionService.${operation}`,
      };
      const body = JSON.stringify(request);
      const signed = { method: 'POST', path: '/', query: '', headers, body: Buffer.from(body) };
      const scope = { key: engineKey, region: engineRegion, service: 'rekognition', at };
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { ...headers, authorization: authorizationOf(signed, scope) },
        body,
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
