import { ok } from '../../../shared/kernel/result.ts';
import { type CollectionHead, faceCount } from '../domain/face-collection.ts';
import type { Operations } from './engine-calls.ts';
import { collectionFace, faceModelVersion } from './face-view.ts';
import { fault, libraryFault, noCollection } from './fault.ts';
import { pageToken } from './page-token.ts';

/** Collections and the faces in them. */
export const collectionOperations: Operations<
  | 'CreateCollection'
  | 'DescribeCollection'
  | 'ListCollections'
  | 'DeleteCollection'
  | 'ListFaces'
  | 'DeleteFaces'
> = {
  CreateCollection: async ({ collections, clock, uuid, region, account }, { CollectionId: collectionId }) => {
    const found = await collections.head(collectionId);
    if (found?.deleting) await collections.erase(found);
    const head: CollectionHead = {
      collectionId,
      generation: uuid(),
      version: 0,
      createdAt: clock.now(),
      blocks: new Map(),
      deleting: false,
    };
    if (!(await collections.insert(head)))
      return fault('ResourceAlreadyExistsException', `The collection id: ${collectionId} already exists`);
    return ok({
      StatusCode: 200,
      CollectionArn: `aws:rekognition:${region}:${account}:collection/${collectionId}`,
      FaceModelVersion: faceModelVersion,
    });
  },

  DescribeCollection: async ({ collections, region, account }, { CollectionId: collectionId }) => {
    const head = await collections.head(collectionId);
    if (!head || head.deleting) return noCollection(collectionId);
    return ok({
      FaceCount: faceCount(head),
      FaceModelVersion: faceModelVersion,
      CollectionARN: `arn:aws:rekognition:${region}:${account}:collection/${collectionId}`,
      CreationTimestamp: head.createdAt / 1000,
      UserCount: 0,
    });
  },

  ListCollections: async ({ collections }, { MaxResults, NextToken }) => {
    const after = pageToken.read('collections', NextToken);
    if (!after.ok) return after;
    const most = MaxResults || 4096;
    const heads = await collections.heads(after.value, most + 1);
    const page = heads.slice(0, most).filter(({ deleting }) => !deleting);
    return ok({
      CollectionIds: page.map(({ collectionId }) => collectionId),
      FaceModelVersions: page.map(() => faceModelVersion),
      ...pageToken.next('collections', heads, most, ({ collectionId }) => collectionId),
    });
  },

  DeleteCollection: async ({ collections }, { CollectionId: collectionId }) => {
    const head = await collections.head(collectionId);
    if (!head) return noCollection(collectionId);
    await collections.erase(head);
    return ok({ StatusCode: 200 });
  },

  ListFaces: async ({ library }, { CollectionId: collectionId, MaxResults, NextToken, FaceIds }) => {
    const list = `faces of ${collectionId}`;
    const after = pageToken.read(list, NextToken);
    if (!after.ok) return after;
    const collection = await library.open(collectionId);
    if (!collection.ok) return libraryFault(collection.error, collectionId);
    const only = FaceIds && new Set(FaceIds);
    const sorted = [...collection.value.records()]
      .filter(({ faceId }) => (!only || only.has(faceId)) && faceId > (after.value ?? ''))
      .sort((one, other) => (one.faceId < other.faceId ? -1 : 1));
    const most = MaxResults || 4096;
    return ok({
      Faces: sorted.slice(0, most).map(collectionFace),
      FaceModelVersion: faceModelVersion,
      ...pageToken.next(list, sorted, most, ({ faceId }) => faceId),
    });
  },

  DeleteFaces: async ({ library }, { CollectionId: collectionId, FaceIds }) => {
    const removed = await library.remove(collectionId, FaceIds);
    if (!removed.ok) return libraryFault(removed.error, collectionId);
    const gone = new Set(removed.value);
    return ok({
      DeletedFaces: removed.value,
      UnsuccessfulFaceDeletions: [...new Set(FaceIds)]
        .filter((faceId) => !gone.has(faceId))
        .map((FaceId) => ({ FaceId, Reasons: ['FACE_NOT_FOUND'] })),
    });
  },
};
