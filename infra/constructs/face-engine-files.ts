import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { type Built, builtOnce, sha256 } from './build-memory.ts';
import { fillOnce, layersFolder, packageIn } from './layer-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runtime = 'layers/face-engine/runtime.ts';

const packageFolder = (folder: string): string => packageIn(folder, 'civichall-face-engine');

/** Every file beside the bundled code, by its name in the layer: npm packages and the paths in them. */
const files = {
  'wasm/tfjs-backend-wasm-simd.wasm': [
    '@tensorflow/tfjs-backend-wasm',
    'wasm-out/tfjs-backend-wasm-simd.wasm',
  ],
  'wasm/jpeg.wasm': ['@jsquash/jpeg', 'codec/dec/mozjpeg_dec.wasm'],
  'wasm/png.wasm': ['@jsquash/png', 'codec/pkg/squoosh_png_bg.wasm'],
  'wasm/webp.wasm': ['@jsquash/webp', 'codec/dec/webp_dec.wasm'],
  'models/blazeface.json': ['@vladmandic/human', 'models/blazeface.json'],
  'models/blazeface.bin': ['@vladmandic/human', 'models/blazeface.bin'],
  'models/facemesh.json': ['@vladmandic/human', 'models/facemesh.json'],
  'models/facemesh.bin': ['@vladmandic/human', 'models/facemesh.bin'],
  'models/recognition.json': ['@vladmandic/face-api', 'model/face_recognition_model-weights_manifest.json'],
  'models/recognition.bin': ['@vladmandic/face-api', 'model/face_recognition_model.bin'],
} as const satisfies Record<string, readonly [name: string, path: string]>;

/** Puts the layer together, once for its content, and answers its folder. */
export const faceEngineLayer = (): string => builtOnce(layersFolder, 'face-engine', build);

/** The folder of the layer's package, as functions, tools and tests load it. */
export const faceEnginePackage = (): string => packageFolder(faceEngineLayer());

function build(): Built<string> {
  const { metafile, outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [runtime],
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    legalComments: 'eof',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    // TensorFlow.js asks for it only where it loads models by URL.
    external: ['node-fetch'],
    // Its WebAssembly is loaded by code that expects a CommonJS module.
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);const __dirname=import.meta.dirname,__filename=import.meta.filename;",
    },
    logLevel: 'warning',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const sources = Object.entries(files).map(([to, [name, path]]) => ({
    to,
    from: join(packageOf(name), path),
  }));
  const content = [code, ...sources.map(({ from }) => readFileSync(from))].map(sha256).join();
  const folder = join(layersFolder, `face-engine-${sha256(content).slice(0, 16)}`);
  const inputs = Object.keys(metafile.inputs).map((path) => join(root, path));
  fillOnce(folder, (draft) => write(packageFolder(draft), code, sources));
  return {
    made: folder,
    sources: [...inputs, ...sources.map(({ from }) => from), join(packageFolder(folder), 'runtime.mjs')],
  };
}

function write(
  target: string,
  code: Uint8Array,
  sources: readonly { readonly to: string; readonly from: string }[],
): void {
  for (const { to, from } of sources) {
    mkdirSync(dirname(join(target, to)), { recursive: true });
    copyFileSync(from, join(target, to));
  }
  writeFileSync(join(target, 'runtime.mjs'), code);
  writeFileSync(join(target, 'package.json'), '{ "name": "civichall-face-engine", "type": "module" }\n');
}

/** The folder of an npm package, wherever it is installed. */
function packageOf(name: string): string {
  const { resolve } = createRequire(import.meta.url);
  const folder = (resolve.paths(name) ?? []).map((path) => join(path, name)).find((path) => existsSync(path));
  if (!folder) throw new Error(`the npm package ${name} is not installed`);
  return folder;
}
