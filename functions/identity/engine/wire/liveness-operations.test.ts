import {
  CreateFaceLivenessSessionCommand,
  GetFaceLivenessSessionResultsCommand,
  GetFaceLivenessSessionResultsResponse$,
} from '@aws-sdk/client-rekognition';
import { afterEach, describe, expect, it } from 'vitest';
import { openFaceEngine } from '../../../../tests/support/face-engine-server.ts';
import { type ModelShape, notInModel } from '../../../../tests/support/sdk-model.ts';
import { examplePhoto } from '../../../../tools/faces/photo-files.ts';
import { pictureCodec } from '../../../../tools/faces/picture-codec.ts';
import { closer, replayed, tilted } from '../../../../tools/faces/transform-picture.ts';
import { manualClock } from '../../../shared/kernel/clock.ts';
import type { Picture } from '../domain/picture.ts';

const { jpeg, read } = await pictureCodec();
const photo = await read(examplePhoto('astronaut'));

let engine: Awaited<ReturnType<typeof openFaceEngine>>;
afterEach(() => engine.close());

/** `random` 0 asks for turn-left first, 0.999 for come-closer. */
async function session(random = 0) {
  const clock = manualClock(Date.now());
  engine = await openFaceEngine({ clock, random: () => random });
  const client = engine.client();
  const { SessionId } = await client.send(new CreateFaceLivenessSessionCommand({}));
  const show = async (picture: Picture) => {
    clock.advance(200);
    const Bytes = Buffer.from(await jpeg(picture)).toString('base64');
    return (await engine.call('PutFaceLivenessFrame', { SessionId, Image: { Bytes } })).body;
  };
  return {
    clock,
    show,
    start: () => engine.call('StartFaceLivenessSession', { SessionId }),
    results: () => client.send(new GetFaceLivenessSessionResultsCommand({ SessionId })),
  };
}

describe('a liveness session over the wire', () => {
  it('is started once, and asks to look ahead and then for the challenges', async () => {
    const { start, show } = await session();
    expect((await start()).body).toMatchObject({ Status: 'IN_PROGRESS', NextChallenge: 'look-ahead', Of: 3 });
    expect((await start()).body).toMatchObject({ __type: 'ConflictException' });
    expect(await show(photo)).toMatchObject({ NextChallenge: 'turn-left', Done: 0 });
  });

  it('is not fooled by a photo that is tilted every way and brought closer', async () => {
    const { start, show, results } = await session();
    await start();
    await show(photo);
    for (const degrees of [-40, -30, -20, 20, 30, 40])
      expect(await show(tilted(photo, degrees))).toMatchObject({ Done: 0 });
    expect(await show(closer(photo, 1.5))).toMatchObject({ Done: 0, Status: 'IN_PROGRESS' });
    expect(await results()).toMatchObject({ Status: 'IN_PROGRESS' });
    expect((await results()).Confidence).toBeUndefined();
  });

  it('takes a closer face for coming closer, and no face that stays where it is', async () => {
    const { start, show } = await session(0.999);
    await start();
    expect(await show(photo)).toMatchObject({ NextChallenge: 'come-closer', Done: 0 });
    expect(await show(photo)).toMatchObject({ NextChallenge: 'come-closer', Done: 0 });
    expect(await show(closer(photo, 1.5))).toMatchObject({ NextChallenge: 'blink', Done: 1 });
  });

  it('sees the grid of a screen', async () => {
    const { start, show } = await session();
    await start();
    await show(replayed(photo, 1.35));
    const [item] = engine.table.items().filter(({ kind }) => kind === 'liveness-session');
    expect(Number(item?.pattern)).toBeGreaterThan(2.9);
  });

  it('is over after three minutes, and knows no unknown session', async () => {
    const { start, results, clock } = await session();
    await start();
    clock.advance(181_000);
    await expect(results()).rejects.toMatchObject({ name: 'SessionNotFoundException' });
  });

  it('tells its picture once, in the model of AWS, and keeps none after a failure', async () => {
    const { start, show, results, clock } = await session();
    await start();
    await show(photo);
    clock.advance(2500);
    expect(await show(photo)).toMatchObject({ Status: 'FAILED', Failure: 'cut' });
    expect(await results()).toMatchObject({ Status: 'FAILED', Confidence: 0 });
    const [item] = engine.table.items().filter(({ kind }) => kind === 'liveness-session');
    expect(item?.reference).toBeUndefined();
    const [answer] = engine.answers.filter(({ target }) => target.endsWith('Results'));
    expect(notInModel(GetFaceLivenessSessionResultsResponse$ as unknown as ModelShape, answer?.body)).toEqual(
      [],
    );
  });
});
