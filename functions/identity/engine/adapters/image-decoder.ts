import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { UnreadableImage } from '../app/face-analyser.ts';
import { imageHeader } from '../domain/image-header.ts';
import { flattened, type Picture, upright } from '../domain/picture.ts';
import type { FaceRuntime, ImageKind } from './face-runtime.ts';

/** More is refused before it is decoded: four bytes a pixel, twice. */
const mostPixels = 24_000_000;
/** Rekognition's: smaller images show no face. */
const leastSide = 80;

/** Reads JPEG, PNG and WebP images, the right way up, inside WebAssembly: a malicious file reaches nothing else. */
export function imageDecoder({ decoders, decoderModule }: Pick<FaceRuntime, 'decoders' | 'decoderModule'>) {
  const modules = new Map<ImageKind, WebAssembly.Module>();
  const ready = new Set<ImageKind>();

  async function decoded(kind: ImageKind, bytes: Uint8Array): Promise<Picture> {
    const module = modules.get(kind) ?? decoderModule(kind);
    modules.set(kind, module);
    if (!ready.has(kind)) await decoders[kind].init(module);
    ready.add(kind);
    return decoders[kind].decode(new Uint8Array(bytes).buffer);
  }

  return async (bytes: Uint8Array): Promise<Result<Picture, UnreadableImage>> => {
    const header = imageHeader(bytes);
    if (!header.ok) return header;
    const { kind, width, height, orientation } = header.value;
    if (width * height > mostPixels) return err({ reason: 'too-many-pixels' });
    if (Math.min(width, height) < leastSide) return err({ reason: 'too-small' });
    try {
      const picture = await decoded(kind, bytes);
      return ok(upright(kind === 'jpeg' ? picture : flattened(picture), orientation));
    } catch {
      // The decoder stopped in the middle: the next image gets a new one.
      ready.delete(kind);
      return err({ reason: 'not-an-image' });
    }
  };
}
