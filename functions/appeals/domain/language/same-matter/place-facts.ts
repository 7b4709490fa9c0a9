import { depthOf, type PlaceLevel } from '../address/place-levels.ts';
import { type PlaceMention, placeNames } from '../address/place-mentions.ts';
import { textHash } from './text-grams.ts';

/** What a fact of a message is about; two facts contradict each other only within one kind. */
export const factKinds = { city: 0, county: 1, area: 2, road: 3, site: 4, numbered: 5, phrase: 6 } as const;

/** The places of a message and the numbered things of its title, as hashes. */
export interface PlaceFacts {
  /** 24 bits of hash, 3 bits of kind, 1 bit “in the title”, 4 bits for a number's unit. */
  readonly facts: Uint32Array;
  readonly area: string;
  readonly spot: string;
}

/** Characters of the text in which places are looked for: where it is comes first. */
const placesWithin = 500;
const mostFacts = 32;
const mostPhrases = 12;

const kindOf: Readonly<Record<PlaceLevel, number | undefined>> = {
  province: undefined,
  city: factKinds.city,
  county: factKinds.county,
  street: factKinds.area,
  town: factKinds.area,
  community: factKinds.site,
  village: factKinds.site,
  road: factKinds.road,
  estate: factKinds.site,
  poi: factKinds.site,
};

/** Bits of a fact. */
export const factOf = (hash: number, kind: number, inTitle: boolean): number =>
  ((hash & 0xffffff00) | (kind << 1) | (inTitle ? 1 : 0)) >>> 0;
export const factKind = (fact: number): number => (fact >>> 1) & 7;
export const isInTitle = (fact: number): boolean => (fact & 1) === 1;
/** What a fact names, whether in the title or not. */
export const factName = (fact: number): number => (fact & 0xfffffffe) >>> 0;

/**
 * @param phrases hashes of the title's rare runs of characters: names that no ending gives away (“绿地香树花城”).
 * @see {@link PlaceFacts}
 */
export function placeFacts(title: string, text: string, phrases: readonly number[] = []): PlaceFacts {
  const inTitle = placeNames(title, 200);
  const inText = placeNames(text, placesWithin);
  const facts: number[] = [];
  const add = (fact: number) => {
    if (facts.length < mostFacts && !facts.includes(fact) && !facts.includes((fact | 1) >>> 0))
      facts.push(fact);
  };
  for (const mention of inTitle) addMention(mention, true, add);
  for (const fact of numberedThings(title)) add(fact);
  for (const phrase of phrases.slice(0, mostPhrases)) add(factOf(phrase, factKinds.phrase, true));
  for (const mention of inText) addMention(mention, false, add);
  const all = [...inTitle, ...inText];
  return { facts: Uint32Array.from(facts), area: nameOf(all, 1, 2), spot: nameOf(all, 3, 6) };
}

function addMention(mention: PlaceMention, inTitle: boolean, add: (fact: number) => void): void {
  const kind = kindOf[mention.level];
  if (kind === undefined) return;
  const key = nameKey(mention);
  add(factOf(textHash(key), kind, inTitle));
  if (kind === factKinds.county && /^[A-Z]\d/.test(key))
    add(factOf(textHash(`${key[0]}市`), factKinds.city, inTitle));
}

/** The last three characters of a name: where it begins is the least certain about it. */
function nameKey({ text, root, level }: PlaceMention): string {
  if (depthOf[level] <= depthOf.county) return text;
  return root.slice(-3);
}

const numberedPattern = /(\d{1,4})(路|号线|年|栋|路公交|线|国道|省道|中学|中|月)/g;

/** “205路”, “3号线”, “2017年”: two titles with other numbers of the same thing are not about one matter. */
function numberedThings(title: string): readonly number[] {
  return [...title.matchAll(numberedPattern)].map(([whole, , unit]) =>
    factOf((textHash(whole) & 0xfffff000) | ((textHash(unit as string) & 15) << 8), factKinds.numbered, true),
  );
}

/** The unit's four bits of a numbered thing. */
export const unitOf = (fact: number): number => (fact >>> 8) & 15;

function nameOf(mentions: readonly PlaceMention[], from: number, to: number): string {
  let best: PlaceMention | undefined;
  for (const mention of mentions) {
    const depth = depthOf[mention.level];
    if (depth < from || depth > to) continue;
    if (!best || depth > depthOf[best.level]) best = mention;
    if (best && from > 1) break;
  }
  return best?.text ?? '';
}
