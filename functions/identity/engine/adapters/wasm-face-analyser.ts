import { mapped } from '../../../shared/kernel/result.ts';
import type { FaceAnalyser, RecognisedPicture } from '../app/face-analyser.ts';
import type { Face } from '../domain/face.ts';
import { qualityOf } from '../domain/face-quality.ts';
import { boxOf, chipSide, chipView, landmarksOf, poseOf } from '../domain/face-shape.ts';
import { crop, type Picture, shrunk } from '../domain/picture.ts';
import { patternIn } from '../domain/screen-pattern.ts';
import { type FaceNets, loadFaceNets } from './face-nets.ts';
import { loadFaceRuntime } from './face-runtime.ts';
import { imageDecoder } from './image-decoder.ts';

/** No face needs more pixels than such a picture has; larger ones are brought down to twice that at most. */
const workingSide = 1024;
/** The landmark net says 0.0 of a cat that the detector takes for a face. */
const leastCertainty = 0.5;

/** {@link FaceAnalyser} by the nets of the layer whose package lies in `folder`. Loads them at once. */
export async function wasmFaceAnalyser(folder: string): Promise<FaceAnalyser> {
  const runtime = await loadFaceRuntime(folder);
  const nets = await loadFaceNets(runtime);
  const decode = imageDecoder(runtime);
  return {
    find: async (image) =>
      mapped(await decode(image), (original) => {
        const picture = shrunk(original, workingSide);
        return { ...sizeOf(picture), faces: facesIn(nets, picture).map(({ face }) => face) };
      }),
    recognise: async (image, most) =>
      mapped(await decode(image), (original) => recognised(nets, shrunk(original, workingSide), most)),
    observe: async (image) =>
      mapped(await decode(image), (original) => {
        const picture = shrunk(original, workingSide);
        const found = recognised(nets, picture, 1);
        const [largest] = found.faces;
        return { ...found, pattern: largest ? patternIn(picture, largest.box) : 0 };
      }),
  };
}

const sizeOf = ({ width, height }: Picture) => ({ width, height });

interface Seen {
  readonly face: Face;
  readonly chip: Float32Array;
}

function recognised(nets: FaceNets, picture: Picture, most: number): RecognisedPicture {
  const seen = facesIn(nets, picture);
  const chosen = seen.slice(0, most);
  const templates = chosen.length === 0 ? [] : nets.templates(chosen.map(({ chip }) => chip));
  return {
    ...sizeOf(picture),
    faces: chosen.map(({ face }, index) => ({ ...face, template: templates[index] as Float32Array })),
    others: seen.slice(most).map(({ face }) => face),
  };
}

/** The largest first. */
function facesIn(nets: FaceNets, picture: Picture): readonly Seen[] {
  const seen = nets.detect(picture).flatMap((detection): Seen[] => {
    const { shape, certainty } = nets.shape(picture, detection);
    if (certainty < leastCertainty) return [];
    const chip = crop(picture, chipView(shape), chipSide, chipSide);
    const face = {
      box: boxOf(shape),
      confidence: 100 * Math.min(1, certainty),
      landmarks: landmarksOf(shape),
      pose: poseOf(shape),
      quality: qualityOf(chip, chipSide),
      shape,
    };
    return [{ face, chip }];
  });
  const area = ({ face: { box } }: Seen) => box.width * box.height;
  return seen.sort((one, other) => area(other) - area(one));
}
