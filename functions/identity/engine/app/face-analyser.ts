import type { Result } from '../../../shared/kernel/result.ts';
import type { AnalysedPicture, Face, KnownFace } from '../domain/face.ts';

/** Why nothing was looked for in an image. */
export interface UnreadableImage {
  readonly reason: 'not-an-image' | 'cut-off' | 'too-many-pixels' | 'too-small';
}

/** The faces of a picture, the largest with their templates. */
export interface RecognisedPicture extends AnalysedPicture<KnownFace> {
  /** The smaller ones. */
  readonly others: readonly Face[];
}

/** Finds faces in JPEG, PNG and WebP images. */
export interface FaceAnalyser {
  /** Every face, the largest first. */
  find(image: Uint8Array): Promise<Result<AnalysedPicture, UnreadableImage>>;
  /** The `most` largest faces and their templates; the others without. */
  recognise(image: Uint8Array, most: number): Promise<Result<RecognisedPicture, UnreadableImage>>;
  /** {@link recognise} for the largest, and how regular the waves in its picture are: see `patternIn`. */
  observe(
    image: Uint8Array,
  ): Promise<Result<RecognisedPicture & { readonly pattern: number }, UnreadableImage>>;
}
