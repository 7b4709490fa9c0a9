import { createHmac, randomInt } from 'node:crypto';
import * as z from 'zod';
import { clock } from '#clock';
import district from '#district' with { type: 'json' };
import { contactVault } from '../shared/runtime/contact-vault.ts';
import { derivedKey } from '../shared/runtime/derived-key.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { identityHasher } from '../shared/runtime/identity-hasher.ts';
import { base32, ids } from '../shared/runtime/ids.ts';
import { kmsSigner } from '../shared/runtime/kms-signer.ts';
import { passes } from '../shared/runtime/passes.ts';
import { secretsManager } from '../shared/runtime/secrets.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { builtinSessions } from './adapters/builtin-sessions.ts';
import { dynamoIdentityRepository } from './adapters/dynamo-identity-repository.ts';
import { amazonClient, builtinClient } from './adapters/face-clients.ts';
import { noFaces, rekognitionFaces } from './adapters/rekognition-faces.ts';
import { signedDoorTokens } from './adapters/signed-door-tokens.ts';
import type { Publisher } from './app/change-to-events.ts';
import type { FaceEngine, IdentityPorts, IdentityRules } from './app/ports.ts';
import { codeRules, identitySettings } from './settings.ts';

const settings = identitySettings.parse((district as { identity?: unknown }).identity);

/** What the functions of identity find in their environment. */
export const environment = () =>
  readEnv(
    z.object({
      DISTRICT: z.string(),
      TABLE_NAME: z.string(),
      BUS_NAME: z.string().optional(),
      KEY_ID: z.string().optional(),
      IDENTITY_KEY_ID: z.string().optional(),
      SIGNING_KEY_ID: z.string().optional(),
      /** Where the engine that comes along is reached, and the secret with the keys to it; absent with Amazon's. */
      FACE_ENGINE_URL: z.string().optional(),
      FACE_ENGINE_SECRET: z.string().optional(),
    }),
  );

const { faces, match, picture, liveness, passMinutes, consentDays, consentTexts, unseenDays, pulls } =
  settings;
const rules: IdentityRules = {
  facesTaken: faces !== 'off',
  match,
  picture,
  liveness,
  pulls,
  passMinutes,
  consentDays,
  consentTexts,
  unseenDays,
  code: codeRules,
};

/** Wires the use cases to DynamoDB, KMS, the face engine and the clock. */
export function composePorts(): IdentityPorts {
  const { TABLE_NAME, KEY_ID = '', IDENTITY_KEY_ID = '', SIGNING_KEY_ID = '' } = environment();
  const { district: name, timeZone } = district;
  const hasher = identityHasher(IDENTITY_KEY_ID, name);
  const digestKey = derivedKey(IDENTITY_KEY_ID, `civichall codes and endings of ${name}`);
  const vault = contactVault(KEY_ID);
  return {
    clock,
    ids,
    district: name,
    timeZone,
    rules,
    faces: engine(),
    people: dynamoIdentityRepository(tableClient, TABLE_NAME, { clock, ids }),
    doors: new Map(settings.doors.map((door) => [door.id, door])),
    refer: {
      person: (idNumber) => hasher.refer('person', idNumber),
      phone: (phone) => hasher.refer('address', phone),
      digest: async (...words) =>
        base32(
          createHmac('sha256', await digestKey())
            .update(JSON.stringify(words))
            .digest(),
        ),
    },
    vault: { seal: (text, contact) => vault.seal(text, { district: name, contact }) },
    passes: passes(IDENTITY_KEY_ID, name),
    doorTokens: signedDoorTokens(kmsSigner(SIGNING_KEY_ID), name),
    newCode: () => String(randomInt(1_000_000)).padStart(6, '0'),
  };
}

/** Whose events these are, and who is told of what. */
export const publisher = (): Publisher => ({
  district: district.district,
  told: settings.told,
  codeMinutes: codeRules.goodMinutes,
});

/** Amazon's, or the one that comes along behind the same API. */
function engine(): FaceEngine {
  if (faces === 'off') return noFaces;
  const collection = `civichall-${district.district}`;
  if (faces === 'rekognition') return rekognitionFaces(keptOnce(amazonClient), collection);
  const { FACE_ENGINE_URL: endpoint = '', FACE_ENGINE_SECRET: secret = '' } = environment();
  const client = keptOnce(() => builtinClient({ endpoint, secret }, secretsManager()));
  return rekognitionFaces(client, collection, builtinSessions(client));
}

/** Loads once; again after it failed. */
function keptOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
