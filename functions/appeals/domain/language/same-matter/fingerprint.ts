import { type GramWeights, weightIndex } from './gram-weights.ts';
import { placeFacts } from './place-facts.ts';
import { sortHashes } from './sort-hashes.ts';
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

/** Tokens of title and text together. */
const mostTokens = 2 * (longestText + 1);
const mostSlots = 32_768;
const bins = 1024;

/** What a pair that is there n times weighs more than one that is there once, for a feature and for an anchor. */
const featureGain = Float64Array.from({ length: 256 }, (_, count) => 1 + Math.log(Math.max(1, count)));
const anchorGain = Float64Array.from({ length: 256 }, (_, count) =>
  Math.min(2, 1 + Math.log2(Math.max(1, count)) / 3),
);

/** The part of a message that is read: its tokens, how many, and for each the slot of the pair it begins. */
interface Part {
  readonly tokens: Uint32Array;
  length: number;
  readonly slots: Uint32Array;
}

/** Makes the fingerprints of messages, one after another; all work space is reused. */
export function fingerprinter(weights: GramWeights): (message: Message) => Fingerprint {
  const titleReader = tokenReader();
  const textReader = tokenReader();
  const title: Part = { tokens: titleReader.tokens, length: 0, slots: new Uint32Array(mostTokens) };
  const text: Part = { tokens: textReader.tokens, length: 0, slots: new Uint32Array(mostTokens) };
  const keys = new Uint32Array(mostSlots);
  const counts = new Uint8Array(mostSlots);
  const weight = new Uint8Array(mostSlots);
  const used = new Uint32Array(mostTokens);
  const worth = new Uint16Array(mostTokens);
  const places = new Uint32Array(mostTokens);
  const histogram = worthHistogram();
  const noSlot = mostSlots;
  let mask = mostSlots - 1;

  /** Counts the pairs of a part. Keys are hashes + 1, so that 0 is free. @returns how many slots are used. */
  const countPairs = ({ tokens, length, slots }: Part, factor: number, from: number): number => {
    let filled = from;
    for (let at = 0; at < length; at++) {
      const first = tokens[at] as number;
      const second = at + 1 < length ? (tokens[at + 1] as number) : 0;
      if (first === 0 || second === 0) {
        slots[at] = noSlot;
        continue;
      }
      const pair = pairHash(first, second);
      let slot = pair & mask;
      while (keys[slot] !== 0 && keys[slot] !== pair + 1) slot = (slot + 1) & mask;
      if (keys[slot] === 0) {
        keys[slot] = pair + 1;
        weight[slot] = weights[weightIndex(pair)] as number;
        used[filled++] = slot;
      }
      counts[slot] = Math.min(255, (counts[slot] as number) + factor);
      slots[at] = slot;
    }
    return filled;
  };

  /** The best of the runs of three, at most `wanted` and none twice; those found again in the text weigh more. */
  const addAnchors = ({ length, slots }: Part, wanted: number, into: number[]): void => {
    histogram.clear();
    let found = 0;
    for (let at = 0; at + 1 < length; at++) {
      const left = slots[at] as number;
      const right = slots[at + 1] as number;
      if (left === noSlot || right === noSlot) continue;
      const often = Math.min(counts[left] as number, counts[right] as number);
      const value = ((weight[left] as number) + (weight[right] as number)) * (anchorGain[often] as number);
      places[found] = at;
      worth[found++] = histogram.count(value);
    }
    const least = histogram.lowestOfBest(wanted);
    const target = into.length + wanted;
    for (let round = 0; round < 2; round++)
      for (let run = 0; run < found && into.length < target; run++) {
        const bin = worth[run] as number;
        if (round === 0 ? bin <= least : bin !== least) continue;
        const at = places[run] as number;
        const hash = runHash(keys[slots[at] as number] as number, keys[slots[at + 1] as number] as number);
        if (!into.includes(hash)) into.push(hash);
      }
  };

  /** Runs of four characters of the title whose pairs are all rare: names of estates, firms, projects. */
  const phrasesOf = ({ length, slots }: Part): readonly number[] => {
    const isRare = (slot: number) => slot !== noSlot && (weight[slot] as number) >= rareWeight;
    const phrases: number[] = [];
    for (let at = 0; at + 2 < length; at++) {
      const [left, middle, right] = [slots[at] as number, slots[at + 1] as number, slots[at + 2] as number];
      if (isRare(left) && isRare(middle) && isRare(right))
        phrases.push(runHash(keys[left] as number, keys[right] as number));
    }
    return phrases;
  };

  const featuresOf = (filled: number): Uint32Array => {
    histogram.clear();
    for (let at = 0; at < filled; at++) {
      const slot = used[at] as number;
      worth[at] = histogram.count((weight[slot] as number) * (featureGain[counts[slot] as number] as number));
    }
    const least = histogram.lowestOfBest(keptFeatures);
    let kept = 0;
    let square = 0;
    for (let round = 0; round < 2; round++)
      for (let at = 0; at < filled && kept < keptFeatures; at++) {
        const bin = worth[at] as number;
        if (round === 0 ? bin <= least : bin !== least) continue;
        places[kept++] = at;
        square += bin * bin;
      }
    const norm = Math.sqrt(square) || 1;
    const features = new Uint32Array(kept);
    for (let index = 0; index < kept; index++) {
      const at = places[index] as number;
      const quantised = Math.round(255 * Math.sqrt((worth[at] as number) / norm));
      features[index] = ((((keys[used[at] as number] as number) - 1) << 8) | quantised) >>> 0;
    }
    return sortHashes(features);
  };

  return (message) => {
    title.length = titleReader.read(message.title);
    text.length = textReader.read(message.text);
    mask = Math.min(mostSlots, 2 ** Math.ceil(Math.log2(2 * (title.length + text.length) + 16))) - 1;
    const filled = countPairs(text, 1, countPairs(title, titleFactor, 0));
    const anchors: number[] = [];
    addAnchors(title, keptTitleAnchors, anchors);
    addAnchors(text, keptTextAnchors, anchors);
    const phrases = phrasesOf(title);
    const features = featuresOf(filled);
    for (let at = 0; at < filled; at++) {
      const slot = used[at] as number;
      keys[slot] = 0;
      counts[slot] = 0;
    }
    return {
      id: message.id,
      title: message.title.trim() || message.text.trim().slice(0, 40),
      at: message.at ?? Number.NaN,
      person: message.user ? textHash(message.user) : 0,
      text: wholeHash([title, text]),
      features,
      anchors: Uint32Array.from(anchors),
      ...placeFacts(message.title, message.text, phrases),
      likes: message.likes ?? 0,
      against: message.against ?? 0,
    };
  };
}

function wholeHash(parts: readonly Part[]): number {
  let hash = 0x811c9dc5;
  for (const { tokens, length } of parts) {
    for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (tokens[at] as number), 0x01000193);
    hash = Math.imul(hash ^ length, 0x01000193);
  }
  return mixed(hash);
}

/** The name of two pairs of characters that follow each other. */
const runHash = (left: number, right: number): number => mixed(Math.imul(left, 0x9e3779b1) ^ right);

/** How often each whole worth up to {@link bins} was there; what tells the best without sorting all. */
function worthHistogram() {
  const counts = new Uint32Array(bins);
  let highest = 0;
  return {
    clear: (): void => {
      counts.fill(0, 0, highest + 1);
      highest = 0;
    },
    /** @returns the bin of a worth, which is not negative. */
    count: (worth: number): number => {
      const bin = Math.min(bins - 1, Math.floor(worth + 0.5));
      counts[bin] = (counts[bin] as number) + 1;
      if (bin > highest) highest = bin;
      return bin;
    },
    /** The lowest worth that is still among the `wanted` highest; 0 where there are fewer. */
    lowestOfBest: (wanted: number): number => {
      let count = 0;
      for (let worth = highest; worth > 0; worth--) {
        count += counts[worth] as number;
        if (count >= wanted) return worth;
      }
      return 0;
    },
  };
}
