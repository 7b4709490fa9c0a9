import type { Columns } from './columns.ts';
import { factKind, factKinds, factName, isInTitle, unitOf } from './place-facts.ts';

const day = 86_400_000;

/** When two messages are taken for one matter. Likeness is the cosine of their telling pairs, 0 to 1. */
export interface MatterRules {
  /** Messages further apart are not compared, in days. */
  readonly windowDays: number;
  /** Least likeness where both name the same street, estate or site. */
  readonly samePlace: number;
  /** … and where the same person sent both. */
  readonly samePlaceAndPerson: number;
  /** Least likeness where neither names a place below the county, or only one does. */
  readonly noPlace: number;
  readonly noPlaceSamePerson: number;
  /** Least mean likeness to several messages of one matter at the same place, where no single one is near. */
  readonly crowd: number;
  /** From here on two messages are one text in two copies: merged whoever sent them. */
  readonly copy: number;
}

/** Read off pairs of real messages, see functions/appeals/README.md (same matter). */
export const usualRules: MatterRules = {
  windowDays: 90,
  samePlace: 0.3,
  samePlaceAndPerson: 0.29,
  noPlace: 0.5,
  noPlaceSamePerson: 0.47,
  crowd: 0.2,
  copy: 0.85,
};

const roots = Float64Array.from({ length: 256 }, (_, value) => (value / 255) ** 2);

/** How alike two messages are by their telling pairs of characters: a cosine, 0 to 1. */
export function likeness({ features, featuresFrom }: Columns, a: number, b: number): number {
  let left = featuresFrom[a] as number;
  let right = featuresFrom[b] as number;
  const leftEnd = featuresFrom[a + 1] as number;
  const rightEnd = featuresFrom[b + 1] as number;
  let sum = 0;
  while (left < leftEnd && right < rightEnd) {
    const one = features[left] as number;
    const other = features[right] as number;
    const difference = (one >>> 8) - (other >>> 8);
    if (difference === 0) {
      sum += (roots[one & 255] as number) * (roots[other & 255] as number);
      left++;
      right++;
    } else if (difference < 0) left++;
    else right++;
  }
  return sum;
}

/** What the places of two messages say of each other. */
export interface PlaceVerdict {
  /** They are in different places, or about differently numbered things. */
  readonly apart: boolean;
  /** Both name the same street, estate or site. */
  readonly together: boolean;
}

const apart: PlaceVerdict = { apart: true, together: false };
const together: PlaceVerdict = { apart: false, together: true };
const unsaid: PlaceVerdict = { apart: false, together: false };

interface Meeting {
  shared: number;
  sharedInBothTitles: number;
  onlyOne: number;
  onlyOther: number;
}

const emptyMeeting = (): Meeting => ({ shared: 0, sharedInBothTitles: 0, onlyOne: 0, onlyOther: 0 });

/**
 * The gate of place. Different cities or counties part two messages, and so does a county against none (a wish
 * for “A7县” is not the wish for “A市”), unless both name the same road, site or rare phrase; so do titles
 * that name different roads, sites or numbers.
 */
export function placesOf(columns: Columns, a: number, b: number): PlaceVerdict {
  const titleNumbers = numbersPart(columns, a, b);
  if (titleNumbers) return apart;
  const site = meeting(columns, a, b, factKinds.site);
  const road = meeting(columns, a, b, factKinds.road);
  const area = meeting(columns, a, b, factKinds.area);
  const city = meeting(columns, a, b, factKinds.city);
  const county = meeting(columns, a, b, factKinds.county);
  const phrase = meeting(columns, a, b, factKinds.phrase);
  const fine = site.shared + road.shared + phrase.shared;
  if (city.shared === 0 && city.onlyOne > 0 && city.onlyOther > 0) return apart;
  if (county.shared === 0 && county.onlyOne > 0 && county.onlyOther > 0) return apart;
  if (titlesPart(columns, a, b, factKinds.city)) return apart;
  const titles = {
    site: titlesPart(columns, a, b, factKinds.site),
    road: titlesPart(columns, a, b, factKinds.road),
  };
  if (titles.road && site.sharedInBothTitles === 0) return apart;
  if (titles.site && site.shared === 0) return apart;
  if (fine > 0) return together;
  if (county.onlyOne > 0 !== county.onlyOther > 0 && county.shared === 0) return apart;
  if (area.shared === 0 && area.onlyOne > 0 && area.onlyOther > 0) return apart;
  return unsaid;
}

function meeting({ facts, factsFrom }: Columns, a: number, b: number, kind: number): Meeting {
  const result = emptyMeeting();
  const bStart = factsFrom[b] as number;
  const bEnd = factsFrom[b + 1] as number;
  let inOne = 0;
  let inOther = 0;
  for (let right = bStart; right < bEnd; right++) if (factKind(facts[right] as number) === kind) inOther++;
  for (let left = factsFrom[a] as number; left < (factsFrom[a + 1] as number); left++) {
    const fact = facts[left] as number;
    if (factKind(fact) !== kind) continue;
    inOne++;
    for (let right = bStart; right < bEnd; right++) {
      const other = facts[right] as number;
      if (factName(fact) !== factName(other)) continue;
      result.shared++;
      if (isInTitle(fact) && isInTitle(other)) result.sharedInBothTitles++;
    }
  }
  result.onlyOne = inOne - result.shared;
  result.onlyOther = inOther - result.shared;
  return result;
}

/** Both titles name things of this kind, and each one that the whole other message does not. */
function titlesPart(columns: Columns, a: number, b: number, kind: number): boolean {
  return titleAlone(columns, a, b, kind) && titleAlone(columns, b, a, kind);
}

function titleAlone({ facts, factsFrom }: Columns, a: number, b: number, kind: number): boolean {
  for (let left = factsFrom[a] as number; left < (factsFrom[a + 1] as number); left++) {
    const fact = facts[left] as number;
    if (!isInTitle(fact) || factKind(fact) !== kind) continue;
    let found = false;
    for (let right = factsFrom[b] as number; right < (factsFrom[b + 1] as number) && !found; right++)
      found = factName(facts[right] as number) === factName(fact);
    if (!found) return true;
  }
  return false;
}

/** The titles number things of one unit, and no number is in both. */
function numbersPart({ facts, factsFrom }: Columns, a: number, b: number): boolean {
  let sameUnit = false;
  for (let left = factsFrom[a] as number; left < (factsFrom[a + 1] as number); left++) {
    const fact = facts[left] as number;
    if (factKind(fact) !== factKinds.numbered) continue;
    for (let right = factsFrom[b] as number; right < (factsFrom[b + 1] as number); right++) {
      const other = facts[right] as number;
      if (factKind(other) !== factKinds.numbered || unitOf(other) !== unitOf(fact)) continue;
      if (other === fact) return false;
      sameUnit = true;
    }
  }
  return sameUnit;
}

/** No more than the window lies between them; a message without a time is never too far. */
export function withinWindow({ at }: Columns, a: number, b: number, windowDays: number): boolean {
  return !(Math.abs((at[a] as number) - (at[b] as number)) > windowDays * day);
}

/** Whether one person sent both, as far as the channels know. */
export const samePerson = ({ person }: Columns, a: number, b: number): boolean =>
  person[a] !== 0 && person[a] === person[b];

/** Both name some, and no bit is in common: told before anything dearer is worked out. */
function disjoint(masks: Uint32Array, a: number, b: number): boolean {
  const [one, other] = [masks[a] as number, masks[b] as number];
  return one !== 0 && other !== 0 && (one & other) === 0;
}

/**
 * How strongly two messages are one matter: their likeness where they are; minus their likeness where they name
 * the same place but are not alike enough by themselves; 0 where they have nothing to do with each other.
 * Symmetric, and of nothing but the two messages.
 */
export function sameMatter(columns: Columns, a: number, b: number, rules: MatterRules): number {
  if (!withinWindow(columns, a, b, rules.windowDays)) return 0;
  if (disjoint(columns.counties, a, b) || disjoint(columns.cities, a, b)) return 0;
  const alike = likeness(columns, a, b);
  if (alike < rules.crowd) return 0;
  const places = placesOf(columns, a, b);
  if (places.apart) return 0;
  const byOne = samePerson(columns, a, b);
  if (!places.together) return alike >= (byOne ? rules.noPlaceSamePerson : rules.noPlace) ? alike : 0;
  return alike >= (byOne ? rules.samePlaceAndPerson : rules.samePlace) ? alike : -alike;
}
