import { randomUUID } from 'node:crypto';
import { CreateCollectionCommand } from '@aws-sdk/client-rekognition';
import { rekognitionFaces } from '../../../functions/identity/adapters/rekognition-faces.ts';
import { checkInByFace } from '../../../functions/identity/app/check-in-by-face.ts';
import { checkInByNumber } from '../../../functions/identity/app/check-in-by-number.ts';
import { addFace } from '../../../functions/identity/app/own-data.ts';
import type { IdentityPorts } from '../../../functions/identity/app/ports.ts';
import { proveCode } from '../../../functions/identity/app/prove-check-in.ts';
import { dynamoFaceCollections } from '../../../functions/identity/engine/adapters/dynamo-face-collections.ts';
import { faceLibrary } from '../../../functions/identity/engine/app/face-library.ts';
import { templateLength } from '../../../functions/identity/engine/domain/face.ts';
import { blockFaces, type FaceBlock } from '../../../functions/identity/engine/domain/face-collection.ts';
import type { Result } from '../../../functions/shared/kernel/result.ts';
import { openFaceEngine } from '../../../tests/support/face-engine-server.ts';
import { idNumberOf } from '../../../tests/support/id-numbers.ts';
import { identityHouse } from '../../../tests/support/identity-house.ts';
import { seededRandom } from '../../replay/seeded-random.ts';

const collection = 'civichall-bench';
const device = 'kiosk-bench-01';

/** A hall that knows `strangers` faces and one person, who is before the camera. */
export interface KnownAtBench {
  /** One check-in, from the picture to the pass. @throws Error unless the person is known. */
  readonly checkIn: () => Promise<void>;
  readonly close: () => void;
}

/**
 * The use case of identity over tables in memory, and the house's engine behind its own protocol on the loopback:
 * AWS's client, signatures and pictures in JSON are all in it, as in a district.
 */
export async function knownAtBench(photo: Uint8Array, strangers: number): Promise<KnownAtBench> {
  const engine = await openFaceEngine();
  const client = engine.client();
  await client.send(new CreateCollectionCommand({ CollectionId: collection }));
  const library = faceLibrary(dynamoFaceCollections(engine.table.client, 'identity'));
  const draw = seededRandom(1);
  for (let count = 0; count < strangers; count += blockFaces)
    value(await library.add(collection, block(draw)));
  const many = { most: 1000 };
  const house = identityHouse({
    match: { known: 95, doubtful: 85 },
    pulls: { device: many, phone: many, person: many },
  });
  const ports: IdentityPorts = { ...house.ports, faces: rekognitionFaces(async () => client, collection) };
  const shown = { picture: photo, device, atKiosk: true };
  const { checkInId } = value(
    await checkInByNumber(ports, { idNumber: idNumberOf(1), phone: '13700000001', device }),
  );
  const { pass } = value(await proveCode(ports, checkInId, await house.codeOf(checkInId)));
  value(await addFace(ports, pass, shown, { purposes: ['check-in'], text: '2026-01' }));
  return {
    checkIn: async () => {
      const { outcome } = value(await checkInByFace(ports, shown));
      if (outcome !== 'known') throw new Error(`the face is ${outcome}`);
    },
    close: engine.close,
  };
}

function block(draw: () => number): FaceBlock {
  // Of length 1, nearly.
  const templates = Float32Array.from({ length: blockFaces * templateLength }, () => (draw() - 0.5) / 3.27);
  const box = { left: 0.4, top: 0.3, width: 0.2, height: 0.25 };
  const records = Array.from({ length: blockFaces }, () => {
    const [faceId, imageId] = [randomUUID(), randomUUID()];
    return { faceId, imageId, externalImageId: `stranger-${faceId}:0`, confidence: 99, box };
  });
  return { records, templates };
}

function value<T>(result: Result<T, { readonly reason: string }>): T {
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}
