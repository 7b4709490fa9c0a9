import { type GramWeights, weightIndex } from './gram-weights.ts';
import { placeFacts } from './place-facts.ts';
import { longestText, mixed, pairHash, textHash, tokenReader } from './text-grams.ts';

/** A message as it comes from any channel. */
export interface Message {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Milliseconds since 1970; unknown where the channel does not say. */
  readonly at?: number;
  /** Who sent it, as the channel knows them. */
  readonly user?: string;
  readonly likes?: number;
  readonly against?: number;
}

/**
 * What is kept of a message to tell whether another is about the same matter: hashes only, so that no text and
 * no name is in it but the title and the names of places.
 */
export interface Fingerprint {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970; NaN where unknown. */
  readonly at: number;
  /** Hash of the user; 0 where unknown. */
  readonly person: number;
  /** Hash of the whole text: equal texts are equal messages. */
  readonly text: number;
  /** The telling pairs of characters, by hash: 24 bits of hash, 8 of weight (square root, 255 is 1). */
  readonly features: Uint32Array;
  /** The most telling runs of three: under these the message is found. */
  readonly anchors: Uint32Array;
  /** Places and numbered things, see {@link placeFacts}. */
  readonly facts: Uint32Array;
  /** For people: the county or city, and the narrowest place of the title. */
  readonly area: string;
  readonly spot: string;
  readonly likes: number;
  readonly against: number;
}

/** How many pairs of characters, and how many runs of three of title and text, are kept. */
export const keptFeatures = 96;
const keptTitleAnchors = 10;
const keptTextAnchors = 14;
/** Pairs that one message in 180 or fewer has, in the table's unit. */
const rareWeight = 104;
/** A word in the title counts as often as this in the text. */
const titleFactor = 2;

/** Makes the fingerprints of messages, one after another; all work space is reused. */
export function fingerprinter(weights: GramWeights): (message: Message) => Fingerprint {
  const title = tokenReader();
  const text = tokenReader();
  const slots = 16_384;
  const keys = new Uint32Array(slots);
  const counts = new Uint16Array(slots);
  const used = new Uint32Array(2 * longestText + 2);
  const worth = new Float64Array(2 * longestText + 2);
  const anchorHash = new Uint32Array(longestText);
  const anchorWorth = new Uint16Array(longestText);

  /** Counts the pairs of a part; the table's keys are hashes + 1, so that 0 is free. */
  const countPairs = (tokens: Uint32Array, length: number, factor: number, from: number): number => {
    let filled = from;
    for (let at = 0; at + 1 < length; at++) {
      const first = tokens[at] as number;
      const second = tokens[at + 1] as number;
      if (first === 0 || second === 0) continue;
      const key = pairHash(first, second) + 1;
      let slot = key & (slots - 1);
      while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
      if (keys[slot] === 0) {
        keys[slot] = key;
        used[filled++] = slot;
      }
      counts[slot] = (counts[slot] as number) + factor;
    }
    return filled;
  };

  /** The best of the runs of three, distinct, at most `wanted`; those found again in the text weigh more. */
  const anchorsOf = (tokens: Uint32Array, length: number, wanted: number, into: number[]): void => {
    const histogram = new Uint32Array(1024);
    let found = 0;
    for (let at = 0; at + 2 < length; at++) {
      const [a, b, c] = [tokens[at] as number, tokens[at + 1] as number, tokens[at + 2] as number];
      if (a === 0 || b === 0 || c === 0) continue;
      const left = pairHash(a, b);
      const right = pairHash(b, c);
      const often = Math.min(countOf(left), countOf(right));
      const rare = (weights[weightIndex(left)] as number) + (weights[weightIndex(right)] as number);
      anchorHash[found] = mixed(Math.imul(left, 0x9e3779b1) ^ right);
      const value = Math.min(
        1023,
        Math.round(rare * (often > 1 ? Math.min(2, 1 + Math.log2(often) / 3) : 1)),
      );
      anchorWorth[found++] = value;
      histogram[value] = (histogram[value] as number) + 1;
    }
    const least = lowestOfBest(histogram, wanted);
    const target = into.length + wanted;
    for (const exact of [false, true])
      for (let at = 0; at < found && into.length < target; at++) {
        const value = anchorWorth[at] as number;
        if (exact ? value !== least : value <= least) continue;
        const hash = anchorHash[at] as number;
        if (!into.includes(hash)) into.push(hash);
      }
  };

  /** Runs of four characters of the title whose pairs are all rare: names of estates, firms, projects. */
  const phrasesOf = (tokens: Uint32Array, length: number): readonly number[] => {
    const phrases: number[] = [];
    for (let at = 0; at + 3 < length; at++) {
      const run = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]] as [
        number,
        number,
        number,
        number,
      ];
      if (run.includes(0)) continue;
      const pairs = [pairHash(run[0], run[1]), pairHash(run[1], run[2]), pairHash(run[2], run[3])] as const;
      if (pairs.every((pair) => (weights[weightIndex(pair)] as number) >= rareWeight))
        phrases.push(mixed(Math.imul(pairs[0], 0x9e3779b1) ^ pairs[2]));
    }
    return phrases;
  };

  const countOf = (pair: number): number => {
    const key = pair + 1;
    let slot = key & (slots - 1);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
    return counts[slot] as number;
  };

  const featuresOf = (filled: number): Uint32Array => {
    const histogram = new Uint32Array(1024);
    for (let at = 0; at < filled; at++) {
      const slot = used[at] as number;
      const weight = weights[weightIndex((keys[slot] as number) - 1)] as number;
      const value = weight * (1 + Math.log(counts[slot] as number));
      worth[at] = value;
      const bin = Math.min(1023, Math.round(value));
      histogram[bin] = (histogram[bin] as number) + 1;
    }
    const least = lowestOfBest(histogram, keptFeatures);
    const chosen: number[] = [];
    let square = 0;
    for (const exact of [false, true])
      for (let at = 0; at < filled && chosen.length < keptFeatures; at++) {
        const bin = Math.min(1023, Math.round(worth[at] as number));
        if (exact ? bin !== least : bin <= least) continue;
        chosen.push(at);
        square += (worth[at] as number) ** 2;
      }
    const norm = Math.sqrt(square) || 1;
    const features = new Uint32Array(chosen.length);
    chosen.forEach((at, index) => {
      const quantised = Math.round(255 * Math.sqrt((worth[at] as number) / norm));
      features[index] = ((((keys[used[at] as number] as number) - 1) << 8) | quantised) >>> 0;
    });
    return features.sort();
  };

  return (message) => {
    const titleLength = title.read(message.title);
    const textLength = text.read(message.text);
    let filled = countPairs(title.tokens, titleLength, titleFactor, 0);
    filled = countPairs(text.tokens, textLength, 1, filled);
    const anchors: number[] = [];
    anchorsOf(title.tokens, titleLength, keptTitleAnchors, anchors);
    anchorsOf(text.tokens, textLength, keptTextAnchors, anchors);
    const features = featuresOf(filled);
    for (let at = 0; at < filled; at++) {
      const slot = used[at] as number;
      keys[slot] = 0;
      counts[slot] = 0;
    }
    let whole = titleLength;
    for (let at = 0; at < titleLength; at++)
      whole = Math.imul(whole ^ (title.tokens[at] as number), 0x01000193);
    for (let at = 0; at < textLength; at++)
      whole = Math.imul(whole ^ (text.tokens[at] as number), 0x01000193);
    return {
      id: message.id,
      title: message.title.trim() || message.text.trim().slice(0, 40),
      at: message.at ?? Number.NaN,
      person: message.user ? textHash(message.user) : 0,
      text: mixed(whole),
      features,
      anchors: Uint32Array.from(anchors),
      ...placeFacts(message.title, message.text, phrasesOf(title.tokens, titleLength)),
      likes: message.likes ?? 0,
      against: message.against ?? 0,
    };
  };
}

/** The lowest value that is still among the `wanted` highest. */
function lowestOfBest(histogram: Uint32Array, wanted: number): number {
  let count = 0;
  for (let value = histogram.length - 1; value > 0; value--) {
    count += histogram[value] as number;
    if (count >= wanted) return value;
  }
  return 0;
}
