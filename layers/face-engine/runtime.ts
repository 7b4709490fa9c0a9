/**
 * What of the layer is code: the parts of TensorFlow.js and of the image decoders that the engine uses, bundled into
 * one module beside their WebAssembly. Nothing in it is native, so that one layer serves ARM and x86.
 */
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodePng, { init as initPng } from '@jsquash/png/decode.js';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';

// The decoders answer what only browsers have.
globalThis.ImageData ??= class {
  readonly colorSpace = 'srgb';
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
} as unknown as typeof ImageData;

/** A decoder's complaints are answers here, not lines of the log. The packages' types leave their options out. */
type Init = (module: WebAssembly.Module, options: object) => Promise<void>;
const silent = { print: () => {}, printErr: () => {} };

export const decoders = {
  jpeg: { init: (module: WebAssembly.Module) => (initJpeg as Init)(module, silent), decode: decodeJpeg },
  png: { init: initPng, decode: decodePng },
  webp: { init: (module: WebAssembly.Module) => (initWebp as Init)(module, silent), decode: decodeWebp },
};

export { loadGraphModel, setWasmPaths, tf };
