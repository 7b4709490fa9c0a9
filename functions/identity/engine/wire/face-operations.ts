import type * as z from 'zod';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import type { RecognisedPicture } from '../app/face-analyser.ts';
import type { AnalysedPicture, Face, KnownFace } from '../domain/face.ts';
import { type FaceRecord, joinedTemplates } from '../domain/face-collection.ts';
import { similarityOf } from '../domain/similarity.ts';
import type { EngineContext, Operations } from './engine-calls.ts';
import {
  boundingBox,
  collectionFace,
  faceDetail,
  faceMatch,
  faceModelVersion,
  ratioBox,
} from './face-view.ts';
import { type Fault, fault, libraryFault, noCollection, noFace, unreadableImage } from './fault.ts';
import { type QualityFilter, shortcomings } from './quality-filter.ts';
import type { image } from './shapes.ts';

type Image = z.output<typeof image>;

/** As many faces of one picture as Rekognition looks at. */
const mostFaces = 100;

/** What is made of pictures. */
export const faceOperations: Operations<
  'IndexFaces' | 'SearchFaces' | 'SearchFacesByImage' | 'CompareFaces' | 'DetectFaces'
> = {
  DetectFaces: async ({ analyser }, { Image }) => {
    const bytes = bytesOf(Image);
    if (!bytes.ok) return bytes;
    const found = await (await analyser()).find(bytes.value);
    if (!found.ok) return unreadableImage(found.error);
    const { faces, ...size } = found.value;
    return ok({ FaceDetails: faces.slice(0, mostFaces).map((face) => faceDetail(face, size)) });
  },

  IndexFaces: async (engine, request) => {
    const { collections, library, uuid } = engine;
    const { CollectionId: collectionId, ExternalImageId: externalImageId } = request;
    const head = await collections.head(collectionId);
    if (!head || head.deleting) return noCollection(collectionId);
    const picture = await recognised(engine, request.Image, mostFaces);
    if (!picture.ok) return picture;
    const { good, bad } = sifted(picture.value, request.QualityFilter, Math.min(request.MaxFaces, mostFaces));
    const imageId = uuid();
    const records = good.map(
      (face): FaceRecord => ({
        faceId: uuid(),
        imageId,
        ...(externalImageId === undefined ? {} : { externalImageId }),
        confidence: face.confidence,
        box: ratioBox(face, picture.value),
      }),
    );
    if (records.length > 0) {
      const templates = joinedTemplates(good.map(({ template }) => template));
      const added = await library.add(collectionId, { records, templates });
      if (!added.ok) return libraryFault(added.error, collectionId);
    }
    return ok({
      FaceRecords: records.map((record, index) => ({
        Face: collectionFace(record),
        FaceDetail: faceDetail(good[index] as Face, picture.value),
      })),
      FaceModelVersion: faceModelVersion,
      UnindexedFaces: bad.map(({ face, reasons }) => ({
        Reasons: reasons,
        FaceDetail: faceDetail(face, picture.value),
      })),
    });
  },

  SearchFaces: async ({ library }, { CollectionId: collectionId, FaceId, MaxFaces, FaceMatchThreshold }) => {
    const collection = await library.open(collectionId);
    if (!collection.ok) return libraryFault(collection.error, collectionId);
    const template = collection.value.template(FaceId);
    if (!template)
      return fault('InvalidParameterException', `faceId ${FaceId} was not found in the collection`);
    const matches = collection.value
      .search(template, FaceMatchThreshold, MaxFaces + 1)
      .filter(({ record }) => record.faceId !== FaceId)
      .slice(0, MaxFaces);
    return ok({
      SearchedFaceId: FaceId,
      FaceMatches: matches.map(faceMatch),
      FaceModelVersion: faceModelVersion,
    });
  },

  SearchFacesByImage: async (engine, request) => {
    const { CollectionId: collectionId } = request;
    const picture = await largestFace(engine, request.Image, request.QualityFilter);
    const collection = await engine.library.open(collectionId);
    if (!collection.ok) return libraryFault(collection.error, collectionId);
    if (!picture.ok) return picture;
    const { face, size } = picture.value;
    const matches = collection.value.search(face.template, request.FaceMatchThreshold, request.MaxFaces);
    return ok({
      SearchedFaceBoundingBox: boundingBox(ratioBox(face, size)),
      SearchedFaceConfidence: face.confidence,
      FaceMatches: matches.map(faceMatch),
      FaceModelVersion: faceModelVersion,
    });
  },

  CompareFaces: async (engine, request) => {
    const source = await largestFace(engine, request.SourceImage, request.QualityFilter);
    if (!source.ok) return source;
    const target = await recognised(engine, request.TargetImage, mostFaces);
    if (!target.ok) return target;
    const { good } = sifted(target.value, request.QualityFilter, mostFaces);
    const compared = good
      .map((face) => ({ face, similarity: similarityOf(source.value.face.template, face.template) }))
      .sort((one, other) => other.similarity - one.similarity);
    const isMatch = ({ similarity }: { similarity: number }) => similarity >= request.SimilarityThreshold;
    return ok({
      SourceImageFace: {
        BoundingBox: boundingBox(ratioBox(source.value.face, source.value.size)),
        Confidence: source.value.face.confidence,
      },
      FaceMatches: compared
        .filter(isMatch)
        .map(({ face, similarity }) => ({ Similarity: similarity, Face: faceDetail(face, target.value) })),
      UnmatchedFaces: compared
        .filter((each) => !isMatch(each))
        .map(({ face }) => faceDetail(face, target.value)),
    });
  },
};

function bytesOf({ Bytes, S3Object }: Image): Result<Uint8Array, Fault> {
  if (S3Object !== undefined)
    return fault(
      'InvalidS3ObjectException',
      'Unable to get object metadata from S3: images come as bytes here',
    );
  return Bytes ? ok(Bytes) : fault('InvalidParameterException', 'Request has invalid parameters: no image');
}

async function recognised(
  { analyser }: EngineContext,
  image: Image,
  most: number,
): Promise<Result<RecognisedPicture, Fault>> {
  const bytes = bytesOf(image);
  if (!bytes.ok) return bytes;
  const found = await (await analyser()).recognise(bytes.value, most);
  return found.ok ? found : unreadableImage(found.error);
}

/** Only the largest face of a picture is searched and compared; one that is not good enough is none. */
async function largestFace(
  engine: EngineContext,
  image: Image,
  filter: QualityFilter,
): Promise<Result<{ face: KnownFace; size: Pick<AnalysedPicture, 'width' | 'height'> }, Fault>> {
  const picture = await recognised(engine, image, 1);
  if (!picture.ok) return picture;
  const [face] = picture.value.faces;
  return face && shortcomings(filter, face).length === 0 ? ok({ face, size: picture.value }) : noFace();
}

/** The largest `most` of the faces that are good enough, and why the others are not taken. */
function sifted({ faces, others }: RecognisedPicture, filter: QualityFilter, most: number) {
  const good: KnownFace[] = [];
  const bad: { face: Face; reasons: readonly string[] }[] = [];
  for (const face of faces) {
    const reasons = shortcomings(filter, face);
    if (reasons.length > 0) bad.push({ face, reasons });
    else if (good.length >= most) bad.push({ face, reasons: ['EXCEEDS_MAX_FACES'] });
    else good.push(face);
  }
  return { good, bad: [...bad, ...others.map((face) => ({ face, reasons: ['EXCEEDS_MAX_FACES'] }))] };
}
