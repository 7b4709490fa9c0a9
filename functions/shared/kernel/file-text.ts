/** The text of a file that somebody made on some machine. */
export interface FileText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'gbk';
}

const newline = 0x0a;

/** The lines of a file that hold more than ASCII, as bytes. Neither encoding has 0x0A inside a character. */
function* tellingLines(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(newline, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    if (line.some((byte) => byte > 0x7f)) yield line;
    from = end < 0 ? bytes.length : end + 1;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads a file in UTF-8 (with or without a byte order mark) or GBK. Chinese in GBK is hardly ever valid UTF-8 by
 * chance, so most of the lines that are not plain ASCII decide; a byte that is broken all the same becomes U+FFFD
 * in its place and spoils no other line.
 */
export function readFileText(bytes: Uint8Array): FileText {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let balance = marked ? 1 : 0;
  if (!marked) for (const line of tellingLines(bytes)) balance += isUtf8(line) ? 1 : -1;
  const encoding = balance < 0 ? 'gbk' : 'utf-8';
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** Stands where a byte could not be read. */
export const unreadable = '\uFFFD';
