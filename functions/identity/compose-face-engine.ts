import { randomInt, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as z from 'zod';
import { clock } from '../shared/runtime/clock-system.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { codedLog } from '../shared/runtime/log.ts';
import { secretsManager } from '../shared/runtime/secrets.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { dynamoFaceCollections } from './engine/adapters/dynamo-face-collections.ts';
import { dynamoLivenessSessions } from './engine/adapters/dynamo-liveness-sessions.ts';
import { wasmFaceAnalyser } from './engine/adapters/wasm-face-analyser.ts';
import { faceEngine } from './engine/wire/face-engine.ts';

/** What the layer is called among the packages that a function finds. */
const layerPackage = 'civichall-face-engine/package.json';
/** A changed key pair counts after this long at the latest. */
const keysMilliseconds = 5 * 60_000;
const randomSteps = 2 ** 32;

const log = codedLog({ 'face-engine.failed': 'An operation of the face engine failed unexpectedly' });

const keyPair = z.object({ accessKeyId: z.string().min(1), secretAccessKey: z.string().min(1) });
/** The secret that lets callers in: the district's key pair, and the one before while callers may still have it. */
const keyPairs = keyPair.extend({ previous: keyPair.optional() });

/** The engine over DynamoDB, Secrets Manager and the layer. Its clock is the real one always: callers sign by theirs. */
export function composeFaceEngine() {
  const { TABLE_NAME, FACE_KEYS_SECRET, AWS_REGION, ACCOUNT_ID } = readEnv(
    z.object({
      TABLE_NAME: z.string(),
      FACE_KEYS_SECRET: z.string(),
      AWS_REGION: z.string(),
      ACCOUNT_ID: z.string(),
    }),
  );
  const analyser = kept(() =>
    // NODE_PATH, which Lambda sets to the layers' packages, counts for `require` only.
    wasmFaceAnalyser(path.dirname(createRequire(import.meta.url).resolve(layerPackage))),
  );
  // While the function starts it has more CPU than afterwards.
  analyser().catch(() => {});
  return faceEngine(
    {
      analyser,
      collections: dynamoFaceCollections(tableClient, TABLE_NAME),
      sessions: dynamoLivenessSessions(tableClient, TABLE_NAME),
      clock,
      uuid: randomUUID,
      random: () => randomInt(randomSteps) / randomSteps,
    },
    {
      region: AWS_REGION,
      account: ACCOUNT_ID,
      keys: districtKeys(FACE_KEYS_SECRET),
      failed: (operation, error) => log.error('face-engine.failed', { operation }, error),
    },
  );
}

/** Loads once; again after it failed. */
function kept<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

function districtKeys(secret: string) {
  const secrets = secretsManager();
  let askedAt = clock.now();
  return async () => {
    if (clock.now() - askedAt > keysMilliseconds) {
      secrets.forget(secret);
      askedAt = clock.now();
    }
    const { previous, ...current } = await secrets.read(secret, keyPairs);
    return previous ? [current, previous] : [current];
  };
}
