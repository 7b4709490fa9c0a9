import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kilometresBetween } from './distance.ts';
import { facilityCodes, type SpaceUnit, spaceKindNames, spaceKinds } from './space.ts';
import {
  SpaceIndex,
  type SpaceListing,
  type SpacePlace,
  type SpaceQuery,
  spaceSorts,
} from './space-index.ts';
import { plainText, termsOfText } from './text-docs.ts';

const words = ['望河', '科创', '园', '3楼', '带货梯', 'Ａ座', 'a座', '厂房', '仓', '😀', ''];
const text = fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join(''));
const days = ['2026-11-01', '2026-12-01', '2027-03-01'];
const streets = ['hewan', 'songling', 'yuntang'];
const amount = fc.constantFrom(100, 200, 250.5, 300, 1000);
const point = fc.record({
  latitude: fc.integer({ min: 3000, max: 3010 }).map((value) => value / 100),
  longitude: fc.integer({ min: 12_000, max: 12_010 }).map((value) => value / 100),
});

const placeOf = fc.record({
  parkId: fc.constantFrom('p1', 'p2'),
  parkName: text,
  street: fc.constantFrom(...streets),
  address: text,
  buildingId: fc.constantFrom('b1', 'b2'),
  buildingName: text,
  location: point,
});
const unitOf = fc.record(
  {
    unitId: fc.integer({ min: 1, max: 40 }).map((number) => `p.b.${number}`),
    name: text,
    kind: fc.constantFrom(...spaceKinds),
    area: amount,
    facilities: fc.subarray([...facilityCodes]),
    availableFrom: fc.constantFrom(...days),
    offeredAt: fc.integer({ min: 1, max: 5 }),
    rent: amount,
    floorLoad: amount,
    note: text,
  },
  {
    requiredKeys: ['unitId', 'name', 'kind', 'area', 'facilities', 'availableFrom', 'offeredAt'],
  },
) as unknown as fc.Arbitrary<SpaceUnit>;

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 });
const queryOf: fc.Arbitrary<SpaceQuery> = fc.record({
  streets: maybe(fc.subarray([...streets, 'nowhere'], { minLength: 1 })),
  kinds: maybe(fc.subarray([...spaceKinds], { minLength: 1 })),
  areaMin: maybe(amount),
  areaMax: maybe(amount),
  rentMin: maybe(amount),
  rentMax: maybe(amount),
  floorLoadMin: maybe(amount),
  facilities: maybe(fc.subarray([...facilityCodes], { maxLength: 2 })),
  availableBy: maybe(fc.constantFrom(...days)),
  text: maybe(fc.array(text, { maxLength: 2 }).map((parts) => parts.join(' '))),
  near: maybe(fc.record({ point, kilometres: maybe(fc.constantFrom(0.5, 1, 3, 20)) })),
  sort: fc.constantFrom(...spaceSorts),
  offset: fc.constantFrom(0, 1, 7),
  limit: fc.constantFrom(1, 3, 50),
});

/** The same answer by looking at every unit for every bound. */
function plainSearch(listings: readonly SpaceListing[], query: SpaceQuery) {
  const away = ({ place }: SpaceListing) =>
    query.near ? kilometresBetween(query.near.point, place.location) : 0;
  const says = ({ unit, place }: SpaceListing) => {
    const kind = spaceKindNames[unit.kind];
    const own = [unit.name, kind['zh-CN'], kind.en, unit.note ?? ''];
    return [...own, place.parkName, place.buildingName, place.address].map(plainText);
  };
  const rest = listings.filter((listing) => {
    const { unit } = listing;
    return (
      unit.area >= (query.areaMin ?? 0) &&
      unit.area <= (query.areaMax ?? Infinity) &&
      (query.rentMin === undefined || (unit.rent !== undefined && unit.rent >= query.rentMin)) &&
      (query.rentMax === undefined || (unit.rent !== undefined && unit.rent <= query.rentMax)) &&
      (query.floorLoadMin === undefined ||
        (unit.floorLoad !== undefined && unit.floorLoad >= query.floorLoadMin)) &&
      (query.facilities ?? []).every((code) => unit.facilities.includes(code)) &&
      (query.availableBy === undefined || unit.availableFrom <= query.availableBy) &&
      away(listing) <= (query.near?.kilometres ?? Infinity) &&
      termsOfText(query.text ?? '').every((term) => says(listing).some((line) => line.includes(term)))
    );
  });
  const inStreet = ({ place }: SpaceListing) => query.streets?.includes(place.street) ?? true;
  const ofKind = ({ unit }: SpaceListing) => query.kinds?.includes(unit.kind) ?? true;
  const keyOf = (listing: SpaceListing): number => {
    const { rent, area, offeredAt } = listing.unit;
    const keys = { rent: rent ?? Infinity, '-rent': -(rent ?? -Infinity), area, '-area': -area };
    if (query.sort === 'newest' || (query.sort === 'distance' && !query.near)) return -offeredAt;
    return query.sort === 'distance' ? away(listing) : keys[query.sort];
  };
  const found = rest.filter((listing) => inStreet(listing) && ofKind(listing));
  found.sort((one, other) => {
    const [first, second] = [keyOf(one), keyOf(other)];
    return first === second ? (one.unit.unitId < other.unit.unitId ? -1 : 1) : first - second;
  });
  const count = (names: readonly string[]) => {
    const counts: Record<string, number> = {};
    for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
    return counts;
  };
  return {
    total: found.length,
    ids: found.slice(query.offset, query.offset + query.limit).map(({ unit }) => unit.unitId),
    streets: count(rest.filter(ofKind).map(({ place }) => place.street)),
    kinds: count(rest.filter(inStreet).map(({ unit }) => unit.kind)),
  };
}

describe('the index of spaces', () => {
  it('answers as looking at every unit does, after any changes', () => {
    const change = fc.record({ unit: unitOf, place: fc.nat({ max: 5 }), gone: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(placeOf, { minLength: 6, maxLength: 6 }),
        fc.array(change, { maxLength: 120 }),
        fc.array(queryOf, { minLength: 1, maxLength: 6 }),
        (places, changes, queries) => {
          const index = new SpaceIndex();
          const known = new Map<string, SpaceListing>();
          for (const { unit, place, gone } of changes) {
            const listing = { unit, place: places[place] as SpacePlace };
            if (gone) {
              index.remove(unit.unitId);
              known.delete(unit.unitId);
            } else {
              index.put(listing);
              known.set(unit.unitId, listing);
            }
          }
          for (const query of queries) {
            const { total, found, streets: inStreets, kinds } = index.search(query);
            const ids = found.map(({ unit }) => unit.unitId);
            expect({ total, ids, streets: inStreets, kinds }).toEqual(
              plainSearch([...known.values()], query),
            );
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('keeps answering when most of its rows are dead', () => {
    const index = new SpaceIndex();
    const place = { parkId: 'p', parkName: '园', street: 'hewan', address: '', buildingId: 'b' };
    const whole = { ...place, buildingName: '', location: { latitude: 30, longitude: 120 } };
    const unit = { kind: 'office', area: 10, facilities: [], availableFrom: '2026-11-01', offeredAt: 1 };
    for (let turn = 0; turn < 5000; turn += 1) {
      const unitId = `p.b.${turn % 3}`;
      index.put({ unit: { ...unit, unitId, name: `${turn}号` } as unknown as SpaceUnit, place: whole });
    }
    const found = index.search({ sort: 'area', offset: 0, limit: 10, text: '4999号' });
    expect(index.size).toBe(3);
    expect(found.found.map((each) => each.unit.unitId)).toEqual(['p.b.1']);
  });

  it('finds nothing, and breaks on nothing, by text that is no word', () => {
    const index = new SpaceIndex();
    const location = { latitude: 30, longitude: 120 };
    const place = { parkId: 'p', parkName: '园', street: 's', address: '路', buildingId: 'b' };
    const unit = { unitId: 'p.b.1', name: '1号', kind: 'shop', area: 1, facilities: [], offeredAt: 1 };
    index.put({
      unit: { ...unit, availableFrom: '2026-11-01' } as unknown as SpaceUnit,
      place: { ...place, buildingName: '楼', location },
    });
    for (const hostile of ['%', '\\', '.*', '__proto__', '\u0000', '"><script>', '园路', '😀'.repeat(30)])
      expect(index.search({ sort: 'newest', offset: 0, limit: 1, text: hostile }).total).toBe(0);
  });
});
