import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineKey, engineRegion, openFaceEngine } from '../../../tests/support/face-engine-server.ts';
import { astronaut, cat } from '../../../tests/support/face-pictures.ts';
import type { Secrets } from '../../shared/runtime/secrets.ts';
import type { FaceEngine } from '../app/ports.ts';
import { builtinSessions } from './builtin-sessions.ts';
import { builtinClient } from './face-clients.ts';
import { rekognitionFaces } from './rekognition-faces.ts';

const personId = '0R7V9K2M4N6P8Q1S3T5W7X9Y2Z';
const at = Date.parse('2026-11-23T01:00:00.000Z');
const noSession = '00000000-0000-4000-8000-000000000000';
const secrets: Secrets = { read: async (_name, shape) => shape.parse(engineKey) as never, forget: () => {} };

let engine: Awaited<ReturnType<typeof openFaceEngine>>;
let faces: FaceEngine;
beforeAll(async () => {
  process.env.AWS_REGION = engineRegion;
  engine = await openFaceEngine();
  const client = await builtinClient({ endpoint: engine.endpoint, secret: 'keys' }, secrets);
  faces = rekognitionFaces(
    async () => client,
    'civichall-demo',
    builtinSessions(async () => client),
  );
});
afterAll(() => engine.close());

describe('faces by the engine of the house', () => {
  it('are seen, added, found, listed with whose they are and since when, and taken out', async () => {
    expect(await faces.look(astronaut())).toMatchObject({
      ok: true,
      value: [{ sharpness: expect.any(Number) }],
    });
    expect(await faces.look(cat())).toEqual({ ok: true, value: [] });
    const added = await faces.add(astronaut(), personId, at);
    const faceId = added.ok ? added.value : '';
    expect(await faces.search(astronaut(), 95)).toMatchObject({ ok: true, value: [{ faceId, personId }] });
    expect(await faces.list()).toEqual({ ok: true, value: { faces: [{ faceId, personId, addedAt: at }] } });
    expect(await faces.remove([faceId])).toEqual({ ok: true, value: undefined });
    expect(await faces.remove([faceId])).toMatchObject({ ok: true });
    expect(await faces.list()).toEqual({ ok: true, value: { faces: [] } });
  });

  it('that cannot be read are the picture’s fault', async () => {
    expect(await faces.look(Buffer.from('no picture'))).toEqual({
      ok: false,
      error: { reason: 'picture-unreadable' },
    });
  });

  it('are shown to a session picture by picture, which says what it asks', async () => {
    const opened = await faces.openSession();
    expect(opened).toMatchObject({ ok: true, value: { asks: 'look-ahead' } });
    const session = opened.ok ? opened.value.session : '';
    expect(await faces.showFrame(session, astronaut())).toMatchObject({
      ok: true,
      value: { status: 'open', done: 0, of: 3 },
    });
    expect(await faces.sessionResult(session)).toMatchObject({ ok: true, value: { status: 'open' } });
    expect(await faces.sessionResult(noSession)).toMatchObject({ ok: true, value: { status: 'ended' } });
    expect(await faces.showFrame(noSession, astronaut())).toEqual({
      ok: false,
      error: { reason: 'session-ended' },
    });
  });

  it('are unavailable, and nothing else, when the engine does not answer or lets nobody in', async () => {
    const stranger = {
      ...secrets,
      read: async () => ({ accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' }),
    };
    for (const [endpoint, keys] of [
      ['http://127.0.0.1:1', secrets],
      [engine.endpoint, stranger],
    ] as const) {
      const client = await builtinClient({ endpoint, secret: 'keys' }, keys as Secrets);
      const away = rekognitionFaces(
        async () => client,
        'civichall-demo',
        builtinSessions(async () => client),
      );
      const unavailable = { ok: false, error: { reason: 'faces-unavailable' } };
      expect(await away.look(astronaut())).toEqual(unavailable);
      expect(await away.list()).toEqual(unavailable);
      expect(await away.openSession()).toEqual(unavailable);
      expect(await away.showFrame(noSession, astronaut())).toEqual(unavailable);
    }
  });
});
