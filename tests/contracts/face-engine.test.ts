import * as sdk from '@aws-sdk/client-rekognition';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineKey, engineRegion, openFaceEngine } from '../support/face-engine-server.ts';
import { astronaut, cat, drawnPng, group, pngBomb } from '../support/face-pictures.ts';
import { type ModelShape, notInModel } from '../support/sdk-model.ts';

let engine: Awaited<ReturnType<typeof openFaceEngine>>;
let client: sdk.RekognitionClient;
const CollectionId = 'demo-identity';
const noSuch = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  engine = await openFaceEngine();
  client = engine.client();
  await client.send(new sdk.CreateCollectionCommand({ CollectionId }));
});
afterAll(() => engine.close());

/** What AWS's client makes of an answer that is an error. */
const failure = async (asked: Promise<unknown>): Promise<sdk.RekognitionServiceException> =>
  await asked.then(
    () => expect.fail('it was answered'),
    (error: sdk.RekognitionServiceException) => error,
  );
const index = (Bytes: Uint8Array, more: Partial<sdk.IndexFacesCommandInput> = {}) =>
  client.send(new sdk.IndexFacesCommand({ CollectionId, Image: { Bytes }, ...more }));
const detect = (Bytes: Uint8Array) => client.send(new sdk.DetectFacesCommand({ Image: { Bytes } }));

describe('the face engine, asked by the client of AWS', () => {
  it('keeps collections', async () => {
    const created = await client.send(new sdk.CreateCollectionCommand({ CollectionId: 'short-lived' }));
    expect(created).toMatchObject({
      StatusCode: 200,
      CollectionArn: `aws:rekognition:${engineRegion}:123456789012:collection/short-lived`,
    });
    const described = await client.send(new sdk.DescribeCollectionCommand({ CollectionId: 'short-lived' }));
    expect(described).toMatchObject({ FaceCount: 0, UserCount: 0, CreationTimestamp: expect.any(Date) });
    const again = await failure(
      client.send(new sdk.CreateCollectionCommand({ CollectionId: 'short-lived' })),
    );
    expect(again).toBeInstanceOf(sdk.ResourceAlreadyExistsException);
    await client.send(new sdk.DeleteCollectionCommand({ CollectionId: 'short-lived' }));
    const { CollectionIds } = await client.send(new sdk.ListCollectionsCommand({}));
    expect(CollectionIds).toEqual([CollectionId]);
  });

  it('lists collections page by page', async () => {
    const names = ['page-a', 'page-b', 'page-c'];
    for (const name of names) await client.send(new sdk.CreateCollectionCommand({ CollectionId: name }));
    const seen: string[] = [];
    for await (const page of sdk.paginateListCollections({ client, pageSize: 2 }, {}))
      seen.push(...(page.CollectionIds ?? []));
    expect(seen).toEqual([CollectionId, ...names]);
    for (const name of names) await client.send(new sdk.DeleteCollectionCommand({ CollectionId: name }));
  });

  it('detects faces with box, landmarks, pose and quality, in shares of the picture', async () => {
    const { FaceDetails = [] } = await detect(astronaut());
    expect(FaceDetails).toHaveLength(1);
    const [face] = FaceDetails;
    expect(face?.BoundingBox?.Left).toBeCloseTo(0.35, 1);
    expect(face?.BoundingBox?.Top).toBeCloseTo(0.14, 1);
    expect(face?.Landmarks?.map(({ Type }) => Type)).toEqual([
      'eyeLeft',
      'eyeRight',
      'mouthLeft',
      'mouthRight',
      'nose',
    ]);
    const [left, right] = face?.Landmarks ?? [];
    expect(left?.X).toBeLessThan(right?.X ?? 0);
    expect(Math.abs(face?.Pose?.Yaw ?? 90)).toBeLessThan(15);
    expect(face?.Quality?.Sharpness).toBeGreaterThan(50);
  });

  it.each([
    [1, 3],
    [3, 3],
    [4, 4],
    [5, 5],
  ] as const)('sees everybody in group picture %i', async (number, people) => {
    expect((await detect(group(number))).FaceDetails).toHaveLength(people);
  });

  it('sees nobody in a cat and in a plain wall', async () => {
    expect((await detect(cat())).FaceDetails).toEqual([]);
    expect((await detect(drawnPng(300, 200))).FaceDetails).toEqual([]);
  });

  it('indexes, finds, lists and deletes faces', async () => {
    const { FaceRecords = [], UnindexedFaces } = await index(astronaut(), { ExternalImageId: 'person:1' });
    expect(UnindexedFaces).toEqual([]);
    const FaceId = FaceRecords[0]?.Face?.FaceId ?? '';
    const others = (await index(group(5))).FaceRecords?.map(({ Face }) => Face?.FaceId ?? '') ?? [];
    expect(others).toHaveLength(5);

    const search = new sdk.SearchFacesByImageCommand({ CollectionId, Image: { Bytes: astronaut() } });
    const found = await client.send(search);
    expect(found.FaceMatches).toMatchObject([{ Face: { FaceId, ExternalImageId: 'person:1' } }]);
    expect(found.FaceMatches?.[0]?.Similarity).toBeGreaterThan(99);

    const near = await client.send(
      new sdk.SearchFacesCommand({ CollectionId, FaceId, FaceMatchThreshold: 0 }),
    );
    expect(near.FaceMatches).toHaveLength(5);
    const similarities = near.FaceMatches?.map(({ Similarity }) => Similarity ?? 0) ?? [];
    expect(similarities).toEqual(similarities.toSorted((one, other) => other - one));
    expect(similarities[0]).toBeLessThan(80);

    const listed: string[] = [];
    for await (const page of sdk.paginateListFaces({ client, pageSize: 4 }, { CollectionId }))
      listed.push(...(page.Faces ?? []).map((face) => face.FaceId ?? ''));
    expect(listed.toSorted()).toEqual([FaceId, ...others].toSorted());

    const FaceIds = [FaceId, ...others, noSuch];
    const deleted = await client.send(new sdk.DeleteFacesCommand({ CollectionId, FaceIds }));
    expect(deleted.DeletedFaces?.toSorted()).toEqual([FaceId, ...others].toSorted());
    expect(deleted.UnsuccessfulFaceDeletions).toEqual([{ FaceId: noSuch, Reasons: ['FACE_NOT_FOUND'] }]);
    expect((await client.send(search)).FaceMatches).toEqual([]);
    expect(engine.table.items().filter(({ kind }) => kind === 'face-block')).toEqual([]);
  });

  it('indexes the largest faces only when told so, and says which it left', async () => {
    const { FaceRecords = [], UnindexedFaces = [] } = await index(group(5), { MaxFaces: 2 });
    expect(FaceRecords).toHaveLength(2);
    expect(UnindexedFaces.map(({ Reasons }) => Reasons)).toEqual(Array(3).fill(['EXCEEDS_MAX_FACES']));
    const area = (detail?: sdk.FaceDetail) =>
      (detail?.BoundingBox?.Width ?? 0) * (detail?.BoundingBox?.Height ?? 0);
    const smallest = Math.min(...FaceRecords.map(({ FaceDetail }) => area(FaceDetail)));
    for (const { FaceDetail } of UnindexedFaces) expect(area(FaceDetail)).toBeLessThanOrEqual(smallest);
    const FaceIds = FaceRecords.map(({ Face }) => Face?.FaceId ?? '');
    await client.send(new sdk.DeleteFacesCommand({ CollectionId, FaceIds }));
  });

  it('leaves out faces that are not good enough for the filter', async () => {
    const { FaceRecords = [], UnindexedFaces = [] } = await index(group(5), { QualityFilter: 'HIGH' });
    const reasons = UnindexedFaces.flatMap(({ Reasons }) => Reasons ?? []);
    expect(reasons).toContain('EXTREME_POSE');
    const FaceIds = FaceRecords.map(({ Face }) => Face?.FaceId ?? '');
    if (FaceIds.length > 0) await client.send(new sdk.DeleteFacesCommand({ CollectionId, FaceIds }));
  });

  it('compares the largest face of one picture with every face of another', async () => {
    const command = new sdk.CompareFacesCommand({
      SourceImage: { Bytes: astronaut() },
      TargetImage: { Bytes: group(5) },
    });
    const strangers = await client.send(command);
    expect(strangers.FaceMatches).toEqual([]);
    expect(strangers.UnmatchedFaces).toHaveLength(5);
    const same = await client.send(
      new sdk.CompareFacesCommand({
        SourceImage: { Bytes: astronaut() },
        TargetImage: { Bytes: astronaut() },
      }),
    );
    expect(same.FaceMatches?.[0]?.Similarity).toBeGreaterThan(99.9);
  });

  it('answers the errors of Rekognition to images that are none', async () => {
    const bad: readonly (readonly [string, Uint8Array])[] = [
      ['InvalidImageFormatException', Buffer.from('this is no image, whatever its content type said')],
      ['InvalidImageFormatException', astronaut().subarray(0, 20_000)],
      ['ImageTooLargeException', pngBomb(32_000, 32_000)],
      ['ImageTooLargeException', pngBomb(8000, 5000)],
      ['InvalidImageFormatException', pngBomb(1000, 1000)],
      ['InvalidParameterException', drawnPng(79, 200)],
      ['ValidationException', new Uint8Array(5_242_881)],
    ];
    for (const [name, bytes] of bad) expect((await failure(detect(bytes))).name).toBe(name);
    // The decoder that gave up does not stay behind.
    expect((await detect(astronaut())).FaceDetails).toHaveLength(1);
  });

  it('answers the errors of Rekognition to requests that cannot be', async () => {
    const Image = { Bytes: astronaut() };
    const missing = { CollectionId: 'nobody', Image };
    const wall = { CollectionId, Image: { Bytes: drawnPng(300, 200) } };
    const bucket = { Image: { S3Object: { Bucket: 'b', Name: 'n' } } };
    const commands: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['ResourceNotFoundException', () => client.send(new sdk.IndexFacesCommand(missing))],
      ['ResourceNotFoundException', () => client.send(new sdk.SearchFacesByImageCommand(missing))],
      ['ResourceNotFoundException', () => client.send(new sdk.ListFacesCommand({ CollectionId: 'nobody' }))],
      [
        'ResourceNotFoundException',
        () => client.send(new sdk.DeleteCollectionCommand({ CollectionId: 'nobody' })),
      ],
      [
        'ResourceNotFoundException',
        () => client.send(new sdk.DescribeCollectionCommand({ CollectionId: 'nobody' })),
      ],
      ['InvalidParameterException', () => client.send(new sdk.SearchFacesByImageCommand(wall))],
      [
        'InvalidParameterException',
        () => client.send(new sdk.SearchFacesCommand({ CollectionId, FaceId: noSuch })),
      ],
      ['InvalidS3ObjectException', () => client.send(new sdk.DetectFacesCommand(bucket))],
      [
        'InvalidPaginationTokenException',
        () => client.send(new sdk.ListFacesCommand({ CollectionId, NextToken: 'x' })),
      ],
      [
        'ValidationException',
        () => client.send(new sdk.CreateCollectionCommand({ CollectionId: 'with blanks' })),
      ],
      ['ValidationException', () => index(astronaut(), { ExternalImageId: 'no/slashes' })],
      ['ValidationException', () => index(astronaut(), { MaxFaces: 0 })],
      ['ValidationException', () => client.send(new sdk.SearchFacesCommand({ CollectionId, FaceId: 'x' }))],
      [
        'ValidationException',
        () =>
          client.send(new sdk.SearchFacesByImageCommand({ CollectionId, Image, FaceMatchThreshold: 101 })),
      ],
      ['ValidationException', () => client.send(new sdk.DeleteFacesCommand({ CollectionId, FaceIds: [] }))],
      [
        'SessionNotFoundException',
        () => client.send(new sdk.GetFaceLivenessSessionResultsCommand({ SessionId: noSuch })),
      ],
      ['UnknownOperationException', () => client.send(new sdk.ListUsersCommand({ CollectionId }))],
    ];
    for (const [name, send] of commands) {
      const error = await failure(send());
      expect([error.name, error.$metadata.httpStatusCode]).toEqual([name, 400]);
    }
  });

  it('refuses base64 that is none, and what is no JSON', async () => {
    const garbage = await engine.call('DetectFaces', { Image: { Bytes: '%%% no base64 %%%' } });
    expect(garbage).toMatchObject({ status: 400, body: { __type: 'SerializationException' } });
    const type = await engine.call('DetectFaces', { Image: 'a text' });
    expect(type).toMatchObject({ status: 400, body: { __type: 'SerializationException' } });
  });

  it('lets in who signs with the key of the district, and nobody else', async () => {
    const list = (more: sdk.RekognitionClientConfig) =>
      failure(engine.client(more).send(new sdk.ListCollectionsCommand({})));
    const stranger = { accessKeyId: 'AKIANOBODY', secretAccessKey: engineKey.secretAccessKey };
    expect((await list({ credentials: stranger })).name).toBe('UnrecognizedClientException');
    const guessed = { ...engineKey, secretAccessKey: 'guessed' };
    expect((await list({ credentials: guessed })).name).toBe('InvalidSignatureException');
    expect((await list({ region: 'us-east-1' })).name).toBe('InvalidSignatureException');
    const response = await fetch(engine.endpoint, { method: 'POST', body: '{}' });
    expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  });

  it('notices a request that was changed on its way', async () => {
    const changed = engine.client();
    changed.middlewareStack.add(
      (next) => async (args) => {
        (args.request as { body: string }).body = '[]';
        return await next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    const error = await failure(changed.send(new sdk.ListCollectionsCommand({})));
    expect(error.name).toBe('InvalidSignatureException');
  });

  it('tells only what the model of AWS knows, in its types, in every operation', () => {
    const known = new Map<string, ModelShape>(
      Object.entries(sdk)
        .filter(([name]) => name.endsWith('$'))
        .map(([name, shape]) => [name.slice(0, -1), shape as unknown as ModelShape]),
    );
    const seen = new Set<string>();
    for (const { target, body } of engine.answers) {
      const operation = target.split('.').at(-1) ?? '';
      const { __type: error } = body as { __type?: string };
      if (error) continue;
      const shape = known.get(`${operation}Response`);
      expect(shape, operation).toBeDefined();
      expect(notInModel(shape as ModelShape, body), operation).toEqual([]);
      seen.add(operation);
    }
    expect([...seen].sort()).toEqual([
      'CompareFaces',
      'CreateCollection',
      'DeleteCollection',
      'DeleteFaces',
      'DescribeCollection',
      'DetectFaces',
      'IndexFaces',
      'ListCollections',
      'ListFaces',
      'SearchFaces',
      'SearchFacesByImage',
    ]);
  });

  it('names every error as the model of AWS or its common errors do', () => {
    const common = [
      'IncompleteSignatureException',
      'InvalidSignatureException',
      'MissingAuthenticationTokenException',
      'SerializationException',
      'UnknownOperationException',
      'UnrecognizedClientException',
      'ValidationException',
    ];
    const names = engine.answers.flatMap(({ body }) => (body as { __type?: string }).__type ?? []);
    const unknown = names.filter((name) => !(name in sdk) && !common.includes(name));
    expect(names.length).toBeGreaterThan(20);
    expect(unknown).toEqual([]);
    expect(engine.failures).toEqual([]);
  });
});
