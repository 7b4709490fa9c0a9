import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import type { Picture } from '../../../functions/identity/engine/domain/picture.ts';
import { faceEnginePackage } from '../../../infra/constructs/face-engine-files.ts';
import { projectFolder } from '../../local-cloud/project-folder.ts';

/** As `@vladmandic/face-api` imports them; its own build brings a second TensorFlow.js that Node cannot load. */
const tensors = `
  import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
  export * from '@tensorflow/tfjs-core';
  export * from '@tensorflow/tfjs-converter';
`;
const entry = `
  import * as tf from '@tensorflow/tfjs-core';
  import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
  import * as faces from '@vladmandic/face-api/dist/face-api.esm-nobundle.js';
  export { faces, setWasmPaths, tf };
`;

/** The documented path of `@vladmandic/face-api`: detector, 68 landmarks, descriptor, in the same WebAssembly. */
export async function plainFaceApi(): Promise<(picture: Picture) => Promise<unknown>> {
  const { faces, setWasmPaths, tf } = await quietly(() => import(pathToFileURL(bundled()).href));
  setWasmPaths(path.join(faceEnginePackage(), 'wasm', path.sep));
  await tf.setBackend('wasm');
  await tf.ready();
  const folder = path.dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
  for (const net of ['ssdMobilenetv1', 'faceLandmark68Net', 'faceRecognitionNet'])
    await faces.nets[net].loadFromDisk(path.join(folder, 'model'));
  return async ({ width, height, data }) => {
    const image = tf
      .tensor3d(new Uint8Array(data), [height, width, 4], 'int32')
      .slice([0, 0, 0], [-1, -1, 3]);
    const found = await faces.detectSingleFace(image).withFaceLandmarks().withFaceDescriptor();
    image.dispose();
    return found;
  };
}

/** Without a line for every kernel that the engine has registered before: both share one registry. */
async function quietly<T>(run: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await run();
  } finally {
    console.warn = warn;
  }
}

function bundled(): string {
  mkdirSync(projectFolder, { recursive: true });
  const file = path.join(projectFolder, 'bench-face-api.mjs');
  const { outputFiles } = buildSync({
    stdin: { contents: entry, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['node-fetch'],
    alias: {
      '@tensorflow/tfjs/dist/index.js': written('tensors.js', tensors),
      '@tensorflow/tfjs-backend-webgl/dist/index.js': written('none.js', 'export {};'),
      '@tensorflow/tfjs-backend-wasm/dist/index.js': '@tensorflow/tfjs-backend-wasm',
    },
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);const __dirname=import.meta.dirname,__filename=import.meta.filename;",
    },
    logLevel: 'warning',
  });
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  return file;
}

function written(name: string, content: string): string {
  const file = path.join(projectFolder, `bench-face-api-${name}`);
  writeFileSync(file, content);
  return file;
}
