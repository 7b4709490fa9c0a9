import { pairHash, tokenReader } from './text-grams.ts';

/**
 * How much each pair of neighbouring characters says: its inverse document frequency in {@link weightUnit}s, by
 * the first 18 of its 24 hashed bits. A fixed table, so that what two messages have in common does not depend
 * on which other messages were there before.
 */
export type GramWeights = Uint8Array;

export const weightBits = 18;
/** A weight of 1 in the table is a twentieth of a nat. */
export const weightUnit = 1 / 20;

/** Buckets in which fewer messages were seen than this count as unseen: they say most, and name nobody. */
const fewestMessages = 3;

/** The place of a pair in the table. */
export const weightIndex = (pair: number): number => pair >>> (24 - weightBits);

/** Learns the table from texts, each of them one message with its title. */
export function learnGramWeights(texts: Iterable<string>): GramWeights {
  const counts = new Uint32Array(2 ** weightBits);
  const seenBy = new Uint32Array(2 ** weightBits);
  const { tokens, read } = tokenReader();
  let messages = 0;
  for (const text of texts) {
    messages++;
    const count = read(text);
    for (let at = 0; at + 1 < count; at++) {
      const first = tokens[at] as number;
      const second = tokens[at + 1] as number;
      if (first === 0 || second === 0) continue;
      const index = weightIndex(pairHash(first, second));
      if (seenBy[index] === messages) continue;
      seenBy[index] = messages;
      counts[index] = (counts[index] as number) + 1;
    }
  }
  return Uint8Array.from(counts, (count) => {
    const known = count < fewestMessages ? fewestMessages - 1 : count;
    return Math.max(1, Math.min(255, Math.round(Math.log((messages + 1) / (known + 0.5)) / weightUnit)));
  });
}
