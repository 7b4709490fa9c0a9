import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import encodeJpeg, { init } from '@jsquash/jpeg/encode.js';
import { loadFaceRuntime } from '../../functions/identity/engine/adapters/face-runtime.ts';
import { imageDecoder } from '../../functions/identity/engine/adapters/image-decoder.ts';
import type { Picture } from '../../functions/identity/engine/domain/picture.ts';
import { faceEnginePackage } from '../../infra/constructs/face-engine-files.ts';

/** Reads and writes pictures as the engine reads them. */
export async function pictureCodec() {
  const decode = imageDecoder(await loadFaceRuntime(faceEnginePackage()));
  const folder = path.dirname(createRequire(import.meta.url).resolve('@jsquash/jpeg/package.json'));
  await init(new WebAssembly.Module(readFileSync(path.join(folder, 'codec/enc/mozjpeg_enc.wasm'))));
  return {
    /** Throws when the file is no picture that the engine reads. */
    read: async (file: string): Promise<Picture> => {
      const picture = await decode(new Uint8Array(readFileSync(file)));
      if (!picture.ok) throw new Error(`${path.basename(file)}: ${picture.error.reason}`);
      return picture.value;
    },
    jpeg: async ({ width, height, data }: Picture, quality = 90): Promise<Uint8Array> =>
      new Uint8Array(
        await encodeJpeg(
          { width, height, data: new Uint8ClampedArray(data), colorSpace: 'srgb' } as ImageData,
          {
            quality,
          },
        ),
      ),
  };
}
