import type { Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { FaceTemplate } from '../domain/face.ts';
import { chipSide } from '../domain/face-shape.ts';
import type { FaceRuntime, Tensors } from './face-runtime.ts';

/** A convolution with its bias and the scaling after it in one. */
interface Layer {
  readonly filters: Tensor4D;
  readonly bias: Tensor1D;
}

/** Two layers beside a short cut; a halving one has half the pixels and may have more channels. */
interface Block {
  readonly first: Layer;
  readonly second: Layer;
  readonly halves: boolean;
}

/** The blocks in order, by their name in the weights' file. */
const blockNames = [
  ...['conv32_1', 'conv32_2', 'conv32_3'],
  ...['conv64_down', 'conv64_1', 'conv64_2', 'conv64_3'],
  ...['conv128_down', 'conv128_1', 'conv128_2'],
  ...['conv256_down', 'conv256_1', 'conv256_2', 'conv256_down_out'],
];
/** Means of the colours that the net was trained with. */
const meanColour = [122.782, 117.001, 104.298] as const;

/**
 * The 128 numbers of a face (dlib's ResNet with 29 layers, as face-api ships its weights), from chips of
 * {@link chipSide} pixels: red, green, blue from 0 to 255.
 */
export function recognitionNet({ tf, weights }: Pick<FaceRuntime, 'tf' | 'weights'>) {
  const { entrance, blocks, exit, shift } = loaded(tf, weights('recognition'));
  return (chips: readonly Float32Array[]): readonly FaceTemplate[] => {
    const templates = tf.tidy(() => {
      const all = new Float32Array(chips.length * chipSide * chipSide * 3);
      for (const [index, chip] of chips.entries()) all.set(chip, index * chip.length);
      const input = tf.tensor4d(all, [chips.length, chipSide, chipSide, 3]);
      let out = convolved(tf, tf.div(tf.sub(input, shift), 255), entrance, 2, true);
      out = tf.maxPool(out, 3, 2, 'valid');
      for (const block of blocks) out = through(tf, out, block);
      return tf.matMul(tf.mean(out, [1, 2]) as Tensor2D, exit).dataSync() as Float32Array;
    });
    return chips.map((_, index) =>
      unit(templates.subarray(index * exit.shape[1], (index + 1) * exit.shape[1])),
    );
  };
}

type Weights = ReturnType<FaceRuntime['weights']>;

function loaded(tf: Tensors, weights: Weights) {
  const layer = (name: string): Layer => {
    const [filters, bias, scale, offset] = ['conv/filters', 'conv/bias', 'scale/weights', 'scale/biases'].map(
      (part) => weights[`${name}/${part}`],
    );
    if (!filters || !bias || !scale || !offset) throw new Error(`the recognition net has no layer ${name}`);
    const channels = scale.values.length;
    // (x·f + b)·s + o = x·(f·s) + (b·s + o): two passes over every pixel less.
    const folded = filters.values.map((value, index) => value * (scale.values[index % channels] as number));
    const sum = bias.values.map(
      (value, at) => value * (scale.values[at] as number) + (offset.values[at] as number),
    );
    return {
      filters: tf.tensor4d(folded, filters.shape as [number, number, number, number]),
      bias: tf.tensor1d(sum),
    };
  };
  const exit = weights.fc;
  if (!exit) throw new Error('the recognition net has no last layer');
  return {
    entrance: layer('conv32_down'),
    blocks: blockNames.map(
      (name): Block => ({
        first: layer(`${name}/conv1`),
        second: layer(`${name}/conv2`),
        halves: name.includes('down'),
      }),
    ),
    exit: tf.tensor2d(exit.values, exit.shape as [number, number]),
    shift: tf.tensor1d([...meanColour]),
  };
}

function convolved(tf: Tensors, x: Tensor4D, { filters, bias }: Layer, step: 1 | 2, relu: boolean): Tensor4D {
  return tf.fused.conv2d({
    x,
    filter: filters,
    bias,
    strides: step,
    pad: step === 2 ? 'valid' : 'same',
    activation: relu ? 'relu' : 'linear',
  });
}

function through(tf: Tensors, x: Tensor4D, { first, second, halves }: Block): Tensor4D {
  const out = convolved(tf, convolved(tf, x, first, halves ? 2 : 1, true), second, 1, false);
  if (!halves) return tf.relu(tf.add(out, x));
  const pooled = tf.avgPool(x, 2, 2, 'valid') as Tensor4D;
  const side = Math.max(out.shape[1], pooled.shape[1]);
  const channels = Math.max(out.shape[3], pooled.shape[3]);
  return tf.relu(tf.add(padded(tf, out, side, channels), padded(tf, pooled, side, channels)));
}

/** Nothing at the right, below, and in the channels that there are not. */
const padded = (tf: Tensors, x: Tensor4D, side: number, channels: number): Tensor4D =>
  tf.pad(x, [
    [0, 0],
    [0, side - x.shape[1]],
    [0, side - x.shape[2]],
    [0, channels - x.shape[3]],
  ]);

function unit(values: Float32Array): FaceTemplate {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
