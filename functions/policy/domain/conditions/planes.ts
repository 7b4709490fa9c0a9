/**
 * Three-valued statements about many firms, a bit a firm in each of two planes: `sure` where it holds, `may` where it
 * is not ruled out. Unknown is what may be and is not sure. Kleene's logic then works on both planes alike.
 */
export interface Planes {
  readonly sure: Uint32Array;
  readonly may: Uint32Array;
}

export const newPlanes = (words: number): Planes => ({
  sure: new Uint32Array(words),
  may: new Uint32Array(words),
});

/** How many words hold so many firms. */
export const wordsFor = (rows: number): number => (rows + 31) >>> 5;

/** How many bits are set. */
export function bitCount(words: Uint32Array): number {
  let count = 0;
  for (let index = 0; index < words.length; index++) {
    let word = words[index] as number;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Calls `visit` with the place of every set bit, in order. */
export function eachBit(words: Uint32Array, visit: (row: number) => void): void {
  for (let index = 0; index < words.length; index++) {
    let word = words[index] as number;
    while (word !== 0) {
      const bit = 31 - Math.clz32(word & -word);
      visit(index * 32 + bit);
      word &= word - 1;
    }
  }
}

/** Sets a firm's truth (0 no, 1 open, 2 yes) in the planes. */
export function setTruth({ sure, may }: Planes, row: number, truth: number): void {
  const word = row >>> 5;
  const bit = 1 << (row & 31);
  sure[word] = truth === 2 ? (sure[word] as number) | bit : (sure[word] as number) & ~bit;
  may[word] = truth === 0 ? (may[word] as number) & ~bit : (may[word] as number) | bit;
}

/** A firm's truth in the planes. */
export function truthIn({ sure, may }: Planes, row: number): number {
  const word = row >>> 5;
  const shift = row & 31;
  return (((sure[word] as number) >>> shift) & 1) + (((may[word] as number) >>> shift) & 1);
}
