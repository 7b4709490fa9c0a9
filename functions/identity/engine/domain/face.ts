import type { Box } from './face-detection.ts';
import type { FaceQuality } from './face-quality.ts';
import type { FaceShape, Pose } from './face-shape.ts';
import type { Point } from './picture.ts';

/** Numbers of a face's template. */
export const templateLength = 128;

/** What a face is recognised by: {@link templateLength} numbers of length 1 together. */
export type FaceTemplate = Float32Array;

/** A face that was found in a picture. */
export interface Face {
  /** In the picture's pixels. */
  readonly box: Box;
  /** That it is a face, 0 to 100. */
  readonly confidence: number;
  readonly landmarks: Readonly<Record<string, Point>>;
  readonly pose: Pose;
  readonly quality: FaceQuality;
  readonly shape: FaceShape;
}

/** A face with what it is recognised by. */
export interface KnownFace extends Face {
  readonly template: FaceTemplate;
}

/** The faces of a picture, the largest first. */
export interface AnalysedPicture<F extends Face = Face> {
  readonly width: number;
  readonly height: number;
  readonly faces: readonly F[];
}
