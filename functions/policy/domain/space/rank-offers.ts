import { kilometresBetween } from './distance.ts';
import type { NeedCondition, NeedTerms, OfferFinding, RankedOffer } from './need.ts';
import type { SpaceListing } from './space-index.ts';

/** Offers for a need, best first; and apart from them those that only one hard condition keeps out. */
export interface RankedOffers {
  readonly offers: readonly RankedOffer[];
  readonly nearMisses: readonly RankedOffer[];
}

/** The most offers, and the most near misses, that are told. */
const MOST = 20;

/** A finding before it is known whether the condition is a hard one. */
type Judged = Pick<OfferFinding, 'result' | 'value' | 'needed'> & {
  readonly shortBy?: number;
  /** How good it is though it falls short, 0 to 1. */
  readonly near?: number;
};

type Judge = (need: NeedTerms, listing: SpaceListing) => Judged | undefined;

/** Every condition that a need can have; undefined where it does not speak of it. */
const judges: Readonly<Record<NeedCondition, Judge>> = {
  kind: ({ kinds }, { unit }) =>
    kinds.length === 0 ? undefined : eitherWay(kinds.includes(unit.kind), unit.kind, kinds),
  area: ({ area }, { unit }) => judgeArea(area, unit.area),
  rent: ({ rentMax }, { unit }) => (rentMax === undefined ? undefined : atMost(unit.rent, rentMax)),
  street: ({ streets }, { place }) =>
    streets.length === 0 ? undefined : eitherWay(streets.includes(place.street), place.street, streets),
  facilities: ({ facilities }, { unit }) => judgeFacilities(facilities, unit.facilities),
  'floor-load': ({ floorLoadMin }, { unit }) =>
    floorLoadMin === undefined ? undefined : atLeast(unit.floorLoad, floorLoadMin),
  available: ({ by }, { unit }) => (by === undefined ? undefined : judgeDay(unit.availableFrom, by)),
  distance: ({ near }, { place }) =>
    near && atMost(round(kilometresBetween(near.point, place.location)), near.kilometres),
};

/** How an offer meets a need, condition by condition. */
export function judgeOffer(need: NeedTerms, listing: SpaceListing): RankedOffer {
  const findings: OfferFinding[] = [];
  let credit = 0;
  for (const condition of Object.keys(judges) as NeedCondition[]) {
    const judged = judges[condition](need, listing);
    if (!judged) continue;
    const { near = 0, ...finding } = judged;
    findings.push({ condition, must: need.must.includes(condition), ...finding });
    credit += finding.result === 'met' ? 1 : finding.result === 'unknown' ? 0.5 : near / 2;
  }
  const kilometres = need.near && round(kilometresBetween(need.near.point, listing.place.location));
  return {
    unitId: listing.unit.unitId,
    score: findings.length === 0 ? 100 : round((100 * credit) / findings.length),
    findings,
    ...(kilometres === undefined ? {} : { kilometres }),
  };
}

/** Hard conditions that an offer is not known to meet. */
export const broken = ({ findings }: RankedOffer): readonly OfferFinding[] =>
  findings.filter(({ must, result }) => must && result !== 'met');

/**
 * Ranks offers for a need. An offer meets every hard condition; one that is not known to meet exactly one of them is
 * a near miss. Equals come by their ids.
 */
export function rankOffers(need: NeedTerms, listings: Iterable<SpaceListing>): RankedOffers {
  const offers: RankedOffer[] = [];
  const nearMisses: RankedOffer[] = [];
  for (const listing of listings) {
    const offer = judgeOffer(need, listing);
    const missing = broken(offer).length;
    if (missing === 0) offers.push(offer);
    else if (missing === 1) nearMisses.push(offer);
  }
  return { offers: best(offers), nearMisses: best(nearMisses) };
}

const best = (ranked: RankedOffer[]): readonly RankedOffer[] =>
  ranked.sort((one, other) => other.score - one.score || (one.unitId < other.unitId ? -1 : 1)).slice(0, MOST);

const round = (value: number): number => Math.round(value * 100) / 100;

const eitherWay = (isMet: boolean, value: string, needed: readonly string[]): Judged => ({
  result: isMet ? 'met' : 'short',
  value,
  needed,
});

function atMost(value: number | undefined, most: number): Judged {
  if (value === undefined) return { result: 'unknown', value: null, needed: most };
  if (value <= most) return { result: 'met', value, needed: most };
  return { result: 'short', value, needed: most, shortBy: round(value - most), near: most / value };
}

function atLeast(value: number | undefined, least: number): Judged {
  if (value === undefined) return { result: 'unknown', value: null, needed: least };
  if (value >= least) return { result: 'met', value, needed: least };
  return { result: 'short', value, needed: least, shortBy: round(least - value), near: value / least };
}

function judgeArea({ min, max }: NeedTerms['area'], area: number): Judged | undefined {
  if (min !== undefined && area < min) return atLeast(area, min);
  if (max !== undefined && area > max) return atMost(area, max);
  if (min === undefined && max === undefined) return undefined;
  return { result: 'met', value: area, needed: [min ?? 0, max ?? '∞'].join('–') };
}

function judgeFacilities(
  needed: NeedTerms['facilities'],
  has: SpaceListing['unit']['facilities'],
): Judged | undefined {
  if (needed.length === 0) return undefined;
  const missing = needed.filter((code) => !has.includes(code));
  if (missing.length === 0) return { result: 'met', value: [...needed], needed };
  const there = needed.filter((code) => has.includes(code));
  return {
    result: 'short',
    value: there,
    needed,
    shortBy: missing.length,
    near: there.length / needed.length,
  };
}

const DAY = 86_400_000;

function judgeDay(from: string, by: string): Judged {
  if (from <= by) return { result: 'met', value: from, needed: by };
  const days = Math.round((Date.parse(from) - Date.parse(by)) / DAY);
  return { result: 'short', value: from, needed: by, shortBy: days, near: Math.max(0, 1 - days / 365) };
}
