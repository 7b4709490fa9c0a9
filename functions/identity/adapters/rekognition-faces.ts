import type {
  Face,
  FaceDetail,
  GetFaceLivenessSessionResultsCommandOutput,
  RekognitionClient,
  FaceMatch as SdkMatch,
} from '@aws-sdk/client-rekognition';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { EngineFault, FaceEngine, KeptFace, LivenessResult } from '../app/ports.ts';
import type { FaceMatch, SeenFace } from '../domain/face-match.ts';
import type { PictureSessions } from './builtin-sessions.ts';

/** Names of the engine's errors that are the picture's fault. */
const pictureFaults: Readonly<Record<string, EngineFault['reason']>> = {
  InvalidImageFormatException: 'picture-unreadable',
  InvalidParameterException: 'picture-unreadable',
  ImageTooLargeException: 'picture-too-large',
};

const mostFound = 5;
const pageOfFaces = 1000;
const sessionStates: Readonly<Record<string, LivenessResult['status']>> = {
  CREATED: 'open',
  IN_PROGRESS: 'open',
  SUCCEEDED: 'passed',
  FAILED: 'failed',
  EXPIRED: 'ended',
};

/**
 * Faces by Amazon Rekognition, or by an engine that speaks like it: which one is the client's endpoint. A collection
 * that is missing is made by the first face.
 */
export function rekognitionFaces(
  load: () => Promise<RekognitionClient>,
  collection: string,
  pictureSessions?: PictureSessions,
): FaceEngine {
  const sdk = () => import('@aws-sdk/client-rekognition');

  /** One request; an engine that is down or slow is an answer, so that the other way can be offered. */
  async function asked<T>(ask: (client: RekognitionClient) => Promise<T>): Promise<Result<T, EngineFault>> {
    try {
      return ok(await ask(await load()));
    } catch (failure) {
      const { name = '' } = failure as Error;
      return err({ reason: pictureFaults[name] ?? 'faces-unavailable' });
    }
  }

  async function withCollection<T>(ask: (client: RekognitionClient) => Promise<T>) {
    const { CreateCollectionCommand, ResourceNotFoundException } = await sdk();
    return await asked(async (client) => {
      try {
        return await ask(client);
      } catch (failure) {
        if (!(failure instanceof ResourceNotFoundException)) throw failure;
        await client.send(new CreateCollectionCommand({ CollectionId: collection })).catch(() => undefined);
        return await ask(client);
      }
    });
  }

  return {
    async look(picture) {
      const { DetectFacesCommand } = await sdk();
      const seen = await asked((client) =>
        client.send(new DetectFacesCommand({ Image: { Bytes: picture }, Attributes: ['DEFAULT'] })),
      );
      return seen.ok ? ok((seen.value.FaceDetails ?? []).map(seenFace)) : seen;
    },

    async search(picture, least) {
      const { SearchFacesByImageCommand } = await sdk();
      const found = await withCollection((client) =>
        client.send(
          new SearchFacesByImageCommand({
            CollectionId: collection,
            Image: { Bytes: picture },
            FaceMatchThreshold: least,
            MaxFaces: mostFound,
          }),
        ),
      );
      return found.ok ? ok((found.value.FaceMatches ?? []).flatMap(matchOf)) : found;
    },

    async add(picture, personId, at) {
      const { IndexFacesCommand } = await sdk();
      const added = await withCollection((client) =>
        client.send(
          new IndexFacesCommand({
            CollectionId: collection,
            Image: { Bytes: picture },
            ExternalImageId: `${personId}:${at}`,
            MaxFaces: 1,
            QualityFilter: 'AUTO',
          }),
        ),
      );
      if (!added.ok) return added;
      const face = added.value.FaceRecords?.[0]?.Face?.FaceId;
      return face === undefined ? err({ reason: 'picture-unreadable' }) : ok(face);
    },

    async list(from) {
      const { ListFacesCommand } = await sdk();
      const listed = await withCollection((client) =>
        client.send(
          new ListFacesCommand({
            CollectionId: collection,
            MaxResults: pageOfFaces,
            ...(from === undefined ? {} : { NextToken: from }),
          }),
        ),
      );
      if (!listed.ok) return listed;
      const { Faces = [], NextToken } = listed.value;
      return ok({ faces: Faces.flatMap(keptFace), ...(NextToken ? { next: NextToken } : {}) });
    },

    async remove(faces) {
      if (faces.length === 0) return ok(undefined);
      const { DeleteFacesCommand } = await sdk();
      const removed = await withCollection((client) =>
        client.send(new DeleteFacesCommand({ CollectionId: collection, FaceIds: [...faces] })),
      );
      return removed.ok ? ok(undefined) : removed;
    },

    async openSession() {
      const { CreateFaceLivenessSessionCommand } = await sdk();
      const opened = await asked((client) => client.send(new CreateFaceLivenessSessionCommand({})));
      if (!opened.ok) return opened;
      const { SessionId: session = '' } = opened.value;
      if (!pictureSessions) return ok({ session });
      const started = await pictureSessions.start(session);
      if (!started.ok) return err({ reason: 'faces-unavailable' });
      return ok({ session, ...(started.value.asks ? { asks: started.value.asks } : {}) });
    },

    showFrame: async (session, picture) =>
      (await pictureSessions?.show(session, picture)) ?? err({ reason: 'session-ended' }),

    async sessionResult(session) {
      const { GetFaceLivenessSessionResultsCommand } = await sdk();
      const result = await asked((client) =>
        client.send(new GetFaceLivenessSessionResultsCommand({ SessionId: session })).catch(ended),
      );
      if (!result.ok) return result;
      const { Status = '', Confidence = 0, ReferenceImage } = result.value;
      const picture = ReferenceImage?.Bytes;
      return ok({
        status: sessionStates[Status] ?? 'failed',
        confidence: Confidence,
        ...(picture ? { picture } : {}),
      });
    },
  };
}

const unavailable = async () => err({ reason: 'faces-unavailable' } as const);

/** A district that takes no faces: everybody goes the other way. */
export const noFaces: FaceEngine = {
  look: unavailable,
  search: unavailable,
  add: unavailable,
  list: async () => ok({ faces: [] }),
  remove: async (faces) => (faces.length === 0 ? ok(undefined) : await unavailable()),
  openSession: unavailable,
  showFrame: unavailable,
  sessionResult: unavailable,
};

/** A session that the engine does not know any more is over. */
function ended(failure: unknown): GetFaceLivenessSessionResultsCommandOutput {
  if ((failure as Error).name !== 'SessionNotFoundException') throw failure;
  return { SessionId: undefined, Status: 'EXPIRED', $metadata: {} };
}

const seenFace = ({ BoundingBox, Pose, Quality }: FaceDetail): SeenFace => ({
  width: BoundingBox?.Width ?? 0,
  height: BoundingBox?.Height ?? 0,
  yaw: Pose?.Yaw ?? 0,
  pitch: Pose?.Pitch ?? 0,
  brightness: Quality?.Brightness ?? 0,
  sharpness: Quality?.Sharpness ?? 0,
});

/** The engine keeps no instants of its own: the one at which a face was added stands behind whose it is. */
function keptFace({ FaceId, ExternalImageId = '' }: Face): readonly KeptFace[] {
  const [personId = '', at] = ExternalImageId.split(':');
  return FaceId && personId ? [{ faceId: FaceId, personId, addedAt: Number(at ?? 0) }] : [];
}

const matchOf = ({ Face: face, Similarity: similarity = 0 }: SdkMatch): readonly FaceMatch[] =>
  keptFace(face ?? {}).map(({ faceId, personId }) => ({ faceId, personId, similarity }));
