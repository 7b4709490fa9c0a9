import type { GraphModel } from '@tensorflow/tfjs-converter';
import { type Detection, detectionsIn, detectorSide, detectorView } from '../domain/face-detection.ts';
import { type FaceShape, shapeIn, shapeSide, shapeView } from '../domain/face-shape.ts';
import { crop, type Picture } from '../domain/picture.ts';
import type { FaceRuntime, Tensors } from './face-runtime.ts';
import { recognitionNet } from './recognition-net.ts';

/** Points of a face, and that it is one, 0 to 1. */
export interface FoundShape {
  readonly shape: FaceShape;
  readonly certainty: number;
}

/** The nets, each by what it does. */
export interface FaceNets {
  readonly detect: (picture: Picture) => readonly Detection[];
  readonly shape: (picture: Picture, detection: Detection) => FoundShape;
  readonly templates: ReturnType<typeof recognitionNet>;
}

/** Loads detector, landmark net and recognition net. */
export async function loadFaceNets(runtime: FaceRuntime): Promise<FaceNets> {
  const [detector, mesh] = await Promise.all([
    runtime.graphModel('blazeface'),
    runtime.graphModel('facemesh'),
  ]);
  return {
    detect: (picture) => {
      const view = detectorView(picture.width, picture.height);
      const square = crop(picture, view, detectorSide, detectorSide, 1 / 127.5, -1);
      const [coarseScores, fineScores, coarseBoxes, fineBoxes] = outputs(
        runtime.tf,
        detector,
        square,
        detectorSide,
      ) as [Float32Array, Float32Array, Float32Array, Float32Array];
      return detectionsIn({ coarseScores, fineScores, coarseBoxes, fineBoxes }, view);
    },
    shape: (picture, detection) => {
      const view = shapeView(detection);
      const square = crop(picture, view, shapeSide, shapeSide, 1 / 255);
      const [certainty, , points] = outputs(runtime.tf, mesh, square, shapeSide) as Float32Array[];
      return { certainty: certainty?.[0] ?? 0, shape: shapeIn(points ?? new Float32Array(), view) };
    },
    templates: recognitionNet(runtime),
  };
}

/** What a net says of a square, its smallest output first. */
function outputs(tf: Tensors, net: GraphModel, square: Float32Array, side: number): Float32Array[] {
  return tf.tidy(() => {
    const answered = net.execute(tf.tensor4d(square, [1, side, side, 3]));
    const all = Array.isArray(answered) ? answered : [answered];
    return all.sort((one, other) => one.size - other.size).map((each) => each.dataSync() as Float32Array);
  });
}
