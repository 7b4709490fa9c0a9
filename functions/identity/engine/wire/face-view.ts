import type { FaceMatch } from '../app/face-library.ts';
import type { AnalysedPicture, Face } from '../domain/face.ts';
import type { FaceRecord } from '../domain/face-collection.ts';

/** What Rekognition's `FaceModelVersion` says: templates of another version cannot be compared. */
export const faceModelVersion = '1.0';

type Size = Pick<AnalysedPicture, 'width' | 'height'>;

/** Shares of the picture's sides; beyond its edges too, as Rekognition tells it. */
export const ratioBox = ({ box }: Face, { width, height }: Size): FaceRecord['box'] => ({
  left: box.left / width,
  top: box.top / height,
  width: box.width / width,
  height: box.height / height,
});

/** `BoundingBox` on the wire. */
export const boundingBox = ({ left, top, width, height }: FaceRecord['box']) => ({
  Width: width,
  Height: height,
  Left: left,
  Top: top,
});

/** `FaceDetail`, `ComparedFace`: the attributes that Rekognition calls DEFAULT. */
export const faceDetail = (face: Face, size: Size) => ({
  BoundingBox: boundingBox(ratioBox(face, size)),
  Confidence: face.confidence,
  Landmarks: Object.entries(face.landmarks).map(([Type, [x, y]]) => ({
    Type,
    X: x / size.width,
    Y: y / size.height,
  })),
  Pose: { Roll: face.pose.roll, Yaw: face.pose.yaw, Pitch: face.pose.pitch },
  Quality: { Brightness: face.quality.brightness, Sharpness: face.quality.sharpness },
});

/** `Face` of a collection. */
export const collectionFace = ({ faceId, imageId, externalImageId, confidence, box }: FaceRecord) => ({
  FaceId: faceId,
  BoundingBox: boundingBox(box),
  ImageId: imageId,
  ...(externalImageId === undefined ? {} : { ExternalImageId: externalImageId }),
  Confidence: confidence,
  IndexFacesModelVersion: faceModelVersion,
});

/** `FaceMatch`. */
export const faceMatch = ({ record, similarity }: FaceMatch) => ({
  Similarity: similarity,
  Face: collectionFace(record),
});
