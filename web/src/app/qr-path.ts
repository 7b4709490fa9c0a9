import { create } from 'qrcode';

/** A QR code as the path of an SVG, one unit a module, without its quiet zone of four. */
export function codePath(text: string): { readonly path: string; readonly size: number } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => data[at]);
  return { path: dark.map((at) => `M${at % size} ${Math.floor(at / size)}h1v1h-1z`).join(''), size };
}
