import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NeedTerms, needConditions } from './need.ts';
import { broken, judgeOffer, rankOffers } from './rank-offers.ts';
import { facilityCodes, type SpaceUnit, spaceKinds } from './space.ts';
import type { SpaceListing } from './space-index.ts';

const day = fc.constantFrom('2026-11-01', '2026-12-01', '2027-03-01');
const amount = fc.integer({ min: 1, max: 40 });
const point = fc.record({
  latitude: fc.integer({ min: 3000, max: 3020 }).map((value) => value / 100),
  longitude: fc.integer({ min: 12_000, max: 12_020 }).map((value) => value / 100),
});
const street = fc.constantFrom('hewan', 'songling', 'yuntang');

const listingOf: fc.Arbitrary<SpaceListing> = fc.record({
  unit: fc.record(
    {
      unitId: fc.integer({ min: 1, max: 99 }).map((number) => `p.b.${number}`),
      kind: fc.constantFrom(...spaceKinds),
      area: amount,
      facilities: fc.subarray([...facilityCodes].slice(0, 4)),
      availableFrom: day,
      rent: amount,
      floorLoad: amount,
    },
    { requiredKeys: ['unitId', 'kind', 'area', 'facilities', 'availableFrom'] },
  ) as unknown as fc.Arbitrary<SpaceUnit>,
  place: fc.record({
    parkId: fc.constant('p'),
    parkName: fc.constant(''),
    street,
    address: fc.constant(''),
    buildingId: fc.constant('b'),
    buildingName: fc.constant(''),
    location: point,
  }),
});

const needOf = fc.record(
  {
    kinds: fc.subarray([...spaceKinds]),
    area: fc.record({ min: amount, max: amount }, { requiredKeys: [] }),
    streets: fc.uniqueArray(street),
    facilities: fc.subarray([...facilityCodes].slice(0, 4)),
    must: fc.subarray([...needConditions]),
    rentMax: amount,
    floorLoadMin: amount,
    by: day,
    near: fc.record({ point, kilometres: amount }),
  },
  { requiredKeys: ['kinds', 'area', 'streets', 'facilities', 'must'] },
) as unknown as fc.Arbitrary<NeedTerms>;

const aListing = (unit: Partial<SpaceUnit>): SpaceListing =>
  ({
    unit: { unitId: 'p.b.1', kind: 'factory', area: 1000, facilities: [], ...unit },
    place: { street: 'hewan', location: { latitude: 30, longitude: 120 } },
  }) as unknown as SpaceListing;
const aNeed = (need: Partial<NeedTerms>): NeedTerms => ({
  kinds: ['factory'],
  area: {},
  streets: [],
  facilities: [],
  must: ['kind', 'area'],
  ...need,
});

describe('ranked offers', () => {
  it('never break a hard condition, and a near miss breaks exactly one', () => {
    fc.assert(
      fc.property(needOf, fc.array(listingOf, { maxLength: 30 }), (need, listings) => {
        const { offers, nearMisses } = rankOffers(need, listings);
        expect(offers.every((offer) => broken(offer).length === 0)).toBe(true);
        expect(nearMisses.every((offer) => broken(offer).length === 1)).toBe(true);
        const scores = offers.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((one, other) => other - one));
      }),
      { numRuns: 500 },
    );
  });

  it('are never lower for one more wish that is met', () => {
    const wishes = (listing: SpaceListing): Partial<NeedTerms>[] => [
      { rentMax: (listing.unit.rent ?? 0) + 1 },
      { floorLoadMin: listing.unit.floorLoad ?? 0 },
      { by: '2030-01-01' },
      { near: { point: listing.place.location, kilometres: 1 } },
      { streets: [listing.place.street] },
    ];
    fc.assert(
      fc.property(needOf, listingOf, fc.nat({ max: 4 }), (need, listing, which) => {
        const wish = wishes(listing)[which] as Partial<NeedTerms>;
        const [key] = Object.keys(wish) as [keyof NeedTerms];
        const { [key]: _spoken, ...rest } = need;
        const without = { ...rest, ...(key === 'streets' ? { streets: [] } : {}) } as unknown as NeedTerms;
        const known = judgeOffer({ ...without, ...wish }, listing);
        fc.pre(known.findings.length > judgeOffer(without, listing).findings.length);
        fc.pre(known.findings.every(({ condition, result }) => !isThat(condition, key) || result === 'met'));
        expect(known.score).toBeGreaterThanOrEqual(judgeOffer(without, listing).score);
      }),
      { numRuns: 500 },
    );
  });

  it('say by how much they fall short, and what is not known', () => {
    const need = aNeed({ area: { min: 1200 }, rentMax: 18, floorLoadMin: 10, facilities: ['gas', 'crane'] });
    const { findings } = judgeOffer(need, aListing({ rent: 20.5, facilities: ['crane'] }));
    expect(findings).toEqual([
      { condition: 'kind', must: true, result: 'met', value: 'factory', needed: ['factory'] },
      { condition: 'area', must: true, result: 'short', value: 1000, needed: 1200, shortBy: 200 },
      { condition: 'rent', must: false, result: 'short', value: 20.5, needed: 18, shortBy: 2.5 },
      {
        condition: 'facilities',
        must: false,
        result: 'short',
        value: ['crane'],
        needed: ['gas', 'crane'],
        shortBy: 1,
      },
      { condition: 'floor-load', must: false, result: 'unknown', value: null, needed: 10 },
    ]);
  });

  it('do not take what is unknown for a hard condition that is met', () => {
    const need = aNeed({ rentMax: 20, must: ['rent'] });
    const { offers, nearMisses } = rankOffers(need, [aListing({})]);
    expect([offers.length, nearMisses.length]).toEqual([0, 1]);
  });
});

const conditionOf: Readonly<Partial<Record<keyof NeedTerms, string>>> = {
  rentMax: 'rent',
  floorLoadMin: 'floor-load',
  by: 'available',
  near: 'distance',
  streets: 'street',
};
const isThat = (condition: string, key: keyof NeedTerms): boolean => conditionOf[key] === condition;
