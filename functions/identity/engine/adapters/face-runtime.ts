import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import type * as runtime from '../../../../layers/face-engine/runtime.ts';

export type { GraphModel };
/** TensorFlow.js, running on its WebAssembly. */
export type Tensors = typeof runtime.tf;
/** One of the image formats' decoders. */
export type ImageKind = keyof typeof runtime.decoders;

/** What the layer `face-engine` brings. */
export interface FaceRuntime {
  readonly tf: Tensors;
  readonly decoders: typeof runtime.decoders;
  /** A net as its authors published it, from `<name>.json` and `<name>.bin`. */
  readonly graphModel: (name: string) => Promise<GraphModel>;
  /** Weights by name from `<name>.json` and `<name>.bin`. */
  readonly weights: (name: string) => Readonly<Record<string, Weight>>;
  /** Compiled WebAssembly of a decoder. */
  readonly decoderModule: (kind: ImageKind) => WebAssembly.Module;
}

/** A weight of a net, unpacked. */
export interface Weight {
  readonly shape: number[];
  readonly values: Float32Array;
}

interface StoredWeight {
  readonly name: string;
  readonly shape: number[];
  readonly quantization?: { readonly dtype: 'uint8'; readonly scale: number; readonly min: number };
}

/** Loads the layer's code from its package's folder, and makes it compute in WebAssembly. */
export async function loadFaceRuntime(folder: string): Promise<FaceRuntime> {
  const { decoders, loadGraphModel, setWasmPaths, tf }: typeof runtime = await import(
    pathToFileURL(path.join(folder, 'runtime.mjs')).href
  );
  const bytes = (file: string) => new Uint8Array(readFileSync(path.join(folder, file)));
  const json = (name: string) => JSON.parse(readFileSync(path.join(folder, `models/${name}.json`), 'utf8'));
  setWasmPaths(path.join(folder, 'wasm', path.sep));
  await tf.setBackend('wasm');
  await tf.ready();
  return {
    tf,
    decoders,
    graphModel: (name) => {
      const { modelTopology, weightsManifest, signature } = json(name);
      return loadGraphModel({
        load: async () => ({
          modelTopology,
          signature,
          weightSpecs: weightsManifest.flatMap(({ weights }: { weights: object[] }) => weights),
          weightData: bytes(`models/${name}.bin`).buffer,
        }),
      });
    },
    weights: (name) => unpacked(json(name), bytes(`models/${name}.bin`)),
    decoderModule: (kind) => new WebAssembly.Module(bytes(`wasm/${kind}.wasm`)),
  };
}

/** Weights lie one after another: a byte each where they were quantised, else four. */
function unpacked(manifest: readonly { readonly weights: readonly StoredWeight[] }[], bytes: Uint8Array) {
  const found: Record<string, Weight> = {};
  let from = 0;
  for (const { name, shape, quantization } of manifest.flatMap(({ weights }) => weights)) {
    const size = shape.reduce((product, side) => product * side, 1);
    const width = quantization ? 1 : 4;
    const raw = bytes.slice(from, from + size * width);
    from += size * width;
    const values = quantization
      ? Float32Array.from(raw, (value) => value * quantization.scale + quantization.min)
      : new Float32Array(raw.buffer);
    found[name] = { shape, values };
  }
  return found;
}
