import { type MatterLexicon, mattersIn } from './matter-lexicon.ts';
import { plainText, withoutNames } from './plain-text.ts';

/** What speaks in a message: a number per feature, not yet weighted by how rare each is. */
export interface RawFeatures {
  /** 32-bit names of the features, each once. */
  readonly names: Uint32Array;
  /** How strongly each is there: 1 + ln(count) for grams, see {@link rawFeatures} for the rest. */
  readonly values: Float32Array;
  /** Which {@link views} each belongs to. */
  readonly views: Uint8Array;
}

/** The ways of looking at a message. Each is brought to unit length or scaled by itself, then weighted. */
export const views = ['text', 'title', 'matter', 'phrase', 'unit'] as const;

const textView = 0;
const titleView = 1;
const matterView = 2;
const phraseView = 3;
const unitView = 4;
const seeds = [0x811c9dc5, 0x2f0b4c47, 0x5bd1e995, 0x27d4eb2f, 0x165667b1] as const;
const longestGram = 3;
/** Of the text, what grams are made of. */
const gramsWithin = 2000;
/** Of the text, where phrases are searched: what a message is about is said at its beginning. */
const phrasesWithin = 600;

/** A message as the citizen wrote it. */
export interface MessageText {
  readonly title: string;
  readonly text: string;
}

/**
 * Features of a message: grams of one to three characters of title and text together, and of the title alone; how
 * many phrases of each matter of the lexicon the title (square root) and the text (ln(1 + n)) hold; each phrase (1
 * in the title, ½ in the text); and what the matters of each unit add up to (ln(1 + sum)). Those of the lexicon are
 * named by its codes and words, so that a model stays good while operators add to the lexicon.
 */
export function rawFeatures({ title, text }: MessageText, lexicon: MatterLexicon): RawFeatures {
  const heading = plainText(title);
  const body = plainText(text).slice(0, gramsWithin);
  const found = new Found();
  gramsOf(`${withoutNames(heading)} ${withoutNames(body)}`, textView, found);
  gramsOf(withoutNames(heading), titleView, found);
  found.soften();
  addMatters(found, lexicon, mattersIn(lexicon, heading), 'title');
  addMatters(found, lexicon, mattersIn(lexicon, body.slice(0, phrasesWithin)), 'text');
  return found.features();
}

function addMatters(
  found: Found,
  { matters, phrases }: MatterLexicon,
  hits: ReadonlyMap<number, readonly number[]>,
  place: 'title' | 'text',
): void {
  const sums = new Map<string, number>();
  for (const [number, held] of hits) {
    const matter = matters[number];
    if (!matter) continue;
    const value = place === 'title' ? Math.sqrt(held.length) : Math.log1p(held.length);
    found.set(matterView, `${matter.code} ${place}`, value);
    sums.set(matter.unit, (sums.get(matter.unit) ?? 0) + value);
    for (const phrase of held)
      found.set(phraseView, `${phrases[phrase]?.name} ${place}`, place === 'title' ? 1 : 0.5);
  }
  for (const [unit, sum] of sums) found.set(unitView, `${unit} ${place}`, Math.log1p(sum));
}

function gramsOf(text: string, view: number, found: Found): void {
  const seed = seeds[view] ?? 0;
  for (let from = 0; from < text.length; from++) {
    let hash = seed;
    for (let to = from; to < Math.min(text.length, from + longestGram); to++) {
      hash = Math.imul(hash ^ text.charCodeAt(to), 0x01000193);
      found.count(view, mixed(hash ^ (to - from)));
    }
  }
}

/** The 32-bit name of what is called `words` in a view. A gram has the one that {@link rawFeatures} gives it. */
export function featureName(view: number, words: string): number {
  let hash = seeds[view] ?? 0;
  for (let index = 0; index < words.length; index++)
    hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193);
  return mixed(hash ^ (words.length - 1));
}

/** Spreads the bits of a number over 32 (the finaliser of MurmurHash3). */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Features as they are found. */
class Found {
  readonly #values = [new Map<number, number>(), new Map<number, number>()] as const;
  readonly #rest: { view: number; name: number; value: number }[] = [];

  count(view: number, name: number): void {
    const values = this.#values[view === textView ? 0 : 1];
    values.set(name, (values.get(name) ?? 0) + 1);
  }

  set(view: number, words: string, value: number): void {
    const name = featureName(view, words);
    const known = this.#rest.find((other) => other.name === name);
    if (known) known.value = Math.max(known.value, value);
    else this.#rest.push({ view, name, value });
  }

  /** The tenth time a gram comes says less than the first. */
  soften(): void {
    for (const values of this.#values)
      for (const [name, count] of values) values.set(name, 1 + Math.log(count));
  }

  features(): RawFeatures {
    const size = this.#values[0].size + this.#values[1].size + this.#rest.length;
    const features = {
      names: new Uint32Array(size),
      values: new Float32Array(size),
      views: new Uint8Array(size),
    };
    let at = 0;
    const put = (view: number, name: number, value: number): void => {
      features.names[at] = name;
      features.values[at] = value;
      features.views[at++] = view;
    };
    this.#values.forEach((values, view) => {
      for (const [name, value] of values) put(view, name, value);
    });
    for (const { view, name, value } of this.#rest) put(view, name, value);
    return features;
  }
}
