/**
 * A text as tokens: each Chinese character one, each run of Latin letters and digits one (“205”, “a7”), all
 * else a gap. Full-width forms count as plain ones, capitals as small letters. Reused between messages: what
 * `read` fills is valid until the next call.
 */
export interface TokenReader {
  /** Codes of the tokens; 0 is a gap. Chinese characters are their own code, runs are hashes above 65,535. */
  readonly tokens: Uint32Array;
  /** @returns how many tokens were read, gaps among them. No text is read beyond {@link longestText}. */
  readonly read: (text: string) => number;
}

/** What is read of one message, in characters; longer ones say nothing new about what they are about. */
export const longestText = 4000;

/** @see {@link TokenReader} */
export function tokenReader(): TokenReader {
  const tokens = new Uint32Array(longestText + 1);
  const read = (text: string): number => {
    const end = Math.min(text.length, longestText);
    let count = 0;
    let run = 0;
    for (let index = 0; index < end; index++) {
      let code = text.charCodeAt(index);
      if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
      if (code >= 65 && code <= 90) code += 32;
      if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
        run = (Math.imul(run ^ code, 0x01000193) | 0x10000) >>> 0;
        continue;
      }
      if (run !== 0) tokens[count++] = run;
      run = 0;
      if (code >= 0x4e00 && code <= 0x9fff) tokens[count++] = code;
      else if (count > 0 && tokens[count - 1] !== 0) tokens[count++] = 0;
    }
    if (run !== 0) tokens[count++] = run;
    return count;
  };
  return { tokens, read };
}

/** Spreads the bits of a number over 32 (the finaliser of MurmurHash3). */
export function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 24 bits for two tokens that follow each other. */
export const pairHash = (first: number, second: number): number =>
  mixed(Math.imul(first, 0x9e3779b1) ^ second) >>> 8;

/** 32 bits for a string (FNV-1a over its UTF-16 units, then mixed); never 0. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mixed(hash) || 1;
}
