import * as z from 'zod';
import { mostImageBytes } from './fault.ts';

/**
 * What requests hold, with the limits of Rekognition's API reference. Names are the wire's. What is left out there
 * (S3 objects beside them) is refused by name, not ignored.
 */
const identifier = (most: number, pattern: RegExp) => z.string().min(1).max(most).regex(pattern);

const collectionId = identifier(255, /^[a-zA-Z0-9_.-]+$/);
/** Rekognition names faces and sessions by UUIDs. */
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const externalImageId = identifier(255, /^[a-zA-Z0-9_.\-:]+$/);
const threshold = z.number().min(0).max(100).default(80);
const qualityFilter = z.enum(['NONE', 'AUTO', 'LOW', 'MEDIUM', 'HIGH']);
const pageSize = z.int().min(0).max(4096).default(4096);
const nextToken = z.string().max(255).optional();

const blob = z
  .string()
  .refine((text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), {
    error: 'base64',
    abort: true,
  })
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
  .refine((bytes) => bytes.length >= 1, 'Member must have length greater than or equal to 1')
  .refine(
    (bytes) => bytes.length <= mostImageBytes,
    `Member must have length less than or equal to ${mostImageBytes}`,
  );

/** Images come with the request: the engine reads no buckets. */
export const image = z.object({ Bytes: blob.optional(), S3Object: z.unknown().optional() });

const attributes = z
  .array(
    z.enum([
      'DEFAULT',
      'ALL',
      'AGE_RANGE',
      'BEARD',
      'EMOTIONS',
      'EYE_DIRECTION',
      'EYEGLASSES',
      'EYES_OPEN',
      'GENDER',
      'MOUTH_OPEN',
      'MUSTACHE',
      'FACE_OCCLUDED',
      'SMILE',
      'SUNGLASSES',
    ]),
  )
  .default(['DEFAULT']);

/** Every operation's request, by its name on the wire. */
export const shapes = {
  CreateCollection: z.object({ CollectionId: collectionId }),
  DescribeCollection: z.object({ CollectionId: collectionId }),
  ListCollections: z.object({ MaxResults: pageSize, NextToken: nextToken }),
  DeleteCollection: z.object({ CollectionId: collectionId }),
  IndexFaces: z.object({
    CollectionId: collectionId,
    Image: image,
    ExternalImageId: externalImageId.optional(),
    DetectionAttributes: attributes,
    MaxFaces: z.int().min(1).default(100),
    QualityFilter: qualityFilter.default('AUTO'),
  }),
  ListFaces: z.object({
    CollectionId: collectionId,
    MaxResults: pageSize,
    NextToken: nextToken,
    FaceIds: z.array(uuid).min(1).max(4096).optional(),
  }),
  DeleteFaces: z.object({ CollectionId: collectionId, FaceIds: z.array(uuid).min(1).max(4096) }),
  SearchFaces: z.object({
    CollectionId: collectionId,
    FaceId: uuid,
    MaxFaces: z.int().min(1).max(4096).default(80),
    FaceMatchThreshold: threshold,
  }),
  SearchFacesByImage: z.object({
    CollectionId: collectionId,
    Image: image,
    MaxFaces: z.int().min(1).max(4096).default(80),
    FaceMatchThreshold: threshold,
    QualityFilter: qualityFilter.default('NONE'),
  }),
  CompareFaces: z.object({
    SourceImage: image,
    TargetImage: image,
    SimilarityThreshold: threshold,
    QualityFilter: qualityFilter.default('NONE'),
  }),
  DetectFaces: z.object({ Image: image, Attributes: attributes }),
  CreateFaceLivenessSession: z.object({
    Settings: z
      .object({ AuditImagesLimit: z.int().min(0).max(4).optional(), OutputConfig: z.unknown().optional() })
      .optional(),
    ClientRequestToken: identifier(64, /^[a-zA-Z0-9-_]+$/).optional(),
  }),
  StartFaceLivenessSession: z.object({ SessionId: uuid }),
  PutFaceLivenessFrame: z.object({ SessionId: uuid, Image: image }),
  GetFaceLivenessSessionResults: z.object({ SessionId: uuid }),
} as const;

/** Operations of the engine: Rekognition's, and two of its own for what Rekognition streams. */
export type OperationName = keyof typeof shapes;
/** An operation's request, defaults filled in. */
export type Request<O extends OperationName> = z.output<(typeof shapes)[O]>;
