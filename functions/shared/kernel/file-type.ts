/** Files that people may send, by media type, with the ending that its file is given. */
export const fileTypes = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/wav': 'wav',
  'audio/amr': 'amr',
  'video/mp4': 'mp4',
} as const;
/** One of {@link fileTypes}. */
export type FileType = keyof typeof fileTypes;

/** Bytes at a file's beginning that tell what it is. */
export const TELLING_BYTES = 32;

/** Brands of ISO base media files (ISO/IEC 14496-12, 23008-12) that hold pictures, and those that hold sound or film. */
const pictureBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];
const mediaBrands = [
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'dash',
  'M4A ',
  'M4B ',
  'M4V ',
];

/** Is a file that begins with `head` what it is said to be? What has another beginning is something else. */
export function isOfType(head: Uint8Array, type: FileType): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const brand = text.slice(4, 8) === 'ftyp' ? text.slice(8, 12) : '';
  switch (type) {
    case 'image/jpeg':
      return text.startsWith('\xff\xd8\xff');
    case 'image/png':
      return text.startsWith('\x89PNG\r\n\x1a\n');
    case 'image/webp':
      return text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP';
    case 'image/heic':
      return pictureBrands.includes(brand);
    case 'application/pdf':
      return text.startsWith('%PDF-');
    case 'audio/mpeg':
      // An ID3 tag, or a frame of MPEG 1 or 2, layer III (ISO/IEC 11172-3: eleven bits set, then version and layer).
      return text.startsWith('ID3') || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2);
    case 'audio/wav':
      return text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE';
    case 'audio/amr':
      return text.startsWith('#!AMR');
    case 'audio/mp4':
    case 'video/mp4':
      return mediaBrands.includes(brand);
  }
}

/** A longer name says nothing more. */
const longestName = 100;

/**
 * A file's name as somebody gave it, safe to show and to save under: no folders, no characters that are not seen or
 * turn the writing round, and always the ending of its type, so that nothing can be started by opening it.
 */
export function fileName(given: string, type: FileType): string {
  const plain = given
    .normalize('NFC')
    .slice(-1000)
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}"<>|:*?;%]/gu, '')
    .replace(/\s+/gu, ' ');
  const ending = `.${fileTypes[type]}`;
  const stem = plain.toLowerCase().endsWith(ending) ? plain.slice(0, -ending.length) : plain;
  const kept = [...stem.replace(/^[. ]+|[. ]+$/g, '')].slice(0, longestName - ending.length).join('');
  return `${kept || 'attachment'}${ending}`;
}
