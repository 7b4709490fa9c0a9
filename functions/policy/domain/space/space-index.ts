import type { Point } from '../../../shared/kernel/geo.ts';
import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import { degreesOf, kilometresBetween } from './distance.ts';
import type { SpaceUnit } from './space.ts';
import { type FacilityCode, facilityCodes, type SpaceKind, spaceKindNames, spaceKinds } from './space.ts';
import { TextDocs, termsOfText } from './text-docs.ts';
import { topRows } from './top-rows.ts';

/** A building with what a unit has of it and of its park. */
export interface SpacePlace {
  readonly parkId: string;
  readonly parkName: string;
  readonly street: string;
  readonly address: string;
  readonly buildingId: string;
  readonly buildingName: string;
  readonly location: Point;
  readonly note?: string;
}

/** A unit and where it is. */
export interface SpaceListing {
  readonly unit: SpaceUnit;
  readonly place: SpacePlace;
}

export const spaceSorts = ['newest', 'rent', '-rent', 'area', '-area', 'distance'] as const;
export type SpaceSort = (typeof spaceSorts)[number];

/** What is looked for; what is not known of a unit meets no bound on it. */
export interface SpaceQuery {
  readonly streets?: readonly string[] | undefined;
  readonly kinds?: readonly SpaceKind[] | undefined;
  readonly areaMin?: number | undefined;
  readonly areaMax?: number | undefined;
  readonly rentMin?: number | undefined;
  readonly rentMax?: number | undefined;
  readonly floorLoadMin?: number | undefined;
  readonly facilities?: readonly FacilityCode[] | undefined;
  readonly availableBy?: CalendarDay | undefined;
  readonly text?: string | undefined;
  /** Without a radius it only tells distances. */
  readonly near?: { readonly point: Point; readonly kilometres?: number | undefined } | undefined;
  readonly sort: SpaceSort;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundSpaces {
  readonly total: number;
  readonly found: readonly (SpaceListing & { readonly kilometres?: number })[];
  /** How many there are by street were no street asked for, and the same by kind; all other bounds hold. */
  readonly streets: Readonly<Record<string, number>>;
  readonly kinds: Readonly<Record<string, number>>;
}

/** Bit of each facility. */
const facilityBits = new Map<FacilityCode, number>(facilityCodes.map((code, bit) => [code, 2 ** bit]));
const maskOf = (facilities: readonly FacilityCode[]): number =>
  facilities.reduce((mask, code) => mask | (facilityBits.get(code) ?? 0), 0);
const dayNumber = (day: CalendarDay): number => Number(day.replaceAll('-', ''));

const columnsOf = (capacity: number) => ({
  place: new Int32Array(capacity),
  street: new Uint16Array(capacity),
  kind: new Uint8Array(capacity),
  /** 1 where the row is the present one of its unit. */
  live: new Uint8Array(capacity),
  area: new Float64Array(capacity),
  rent: new Float64Array(capacity),
  floorLoad: new Float64Array(capacity),
  offeredAt: new Float64Array(capacity),
  facilities: new Uint32Array(capacity),
  available: new Uint32Array(capacity),
  text: new Int32Array(capacity),
  placeText: new Int32Array(capacity),
});
type Columns = ReturnType<typeof columnsOf>;

/**
 * All offered units in columns, a row a unit. A changed unit gets a new row and its old one is dead, so that the
 * index follows changes one by one; when there are more dead rows than live ones, it is laid out anew.
 */
export class SpaceIndex {
  #columns: Columns = columnsOf(1024);
  #scratch = new Int32Array(1024);
  #listings: (SpaceListing | undefined)[] = [];
  #rowOf = new Map<string, number>();
  #places: SpacePlace[] = [];
  #placeRow = new Map<SpacePlace, number>();
  #streets: string[] = [];
  #texts = new TextDocs();

  /** How many units are in it. */
  get size(): number {
    return this.#rowOf.size;
  }

  get(unitId: string): SpaceListing | undefined {
    const row = this.#rowOf.get(unitId);
    return row === undefined ? undefined : this.#listings[row];
  }

  *listings(): IterableIterator<SpaceListing> {
    for (const row of this.#rowOf.values()) yield this.#listings[row] as SpaceListing;
  }

  /** Puts a unit in, in the place of what was known of it. Units of one building share one place object. */
  put(listing: SpaceListing): void {
    this.remove(listing.unit.unitId);
    const row = this.#listings.length;
    if (row === this.#columns.live.length) this.#grow();
    const { unit, place } = listing;
    const columns = this.#columns;
    columns.place[row] = this.#rowOfPlace(place);
    columns.street[row] = this.#codeOfStreet(place.street);
    columns.kind[row] = spaceKinds.indexOf(unit.kind);
    columns.live[row] = 1;
    columns.area[row] = unit.area;
    columns.rent[row] = unit.rent ?? Number.NaN;
    columns.floorLoad[row] = unit.floorLoad ?? Number.NaN;
    columns.offeredAt[row] = unit.offeredAt;
    columns.facilities[row] = maskOf(unit.facilities);
    columns.available[row] = dayNumber(unit.availableFrom);
    const kind = spaceKindNames[unit.kind];
    columns.text[row] = this.#texts.add([unit.name, kind['zh-CN'], kind.en, unit.note ?? '']);
    const { parkName, buildingName, address, note = '' } = place;
    columns.placeText[row] = this.#texts.add([parkName, buildingName, address, note]);
    this.#listings.push(listing);
    this.#rowOf.set(unit.unitId, row);
  }

  remove(unitId: string): void {
    const row = this.#rowOf.get(unitId);
    if (row === undefined) return;
    this.#columns.live[row] = 0;
    this.#listings[row] = undefined;
    this.#rowOf.delete(unitId);
    if (this.#listings.length > 1024 && this.#listings.length > 2 * this.#rowOf.size) this.#layOutAnew();
  }

  search(query: SpaceQuery): FoundSpaces {
    const distances = this.#distances(query.near);
    const { rows, streets, kinds } = this.#filter(query, distances);
    const order = this.#order(query.sort, distances);
    const page = topRows(rows, Math.min(query.offset + query.limit, rows.length), order).slice(query.offset);
    const { place } = this.#columns;
    return {
      total: rows.length,
      found: page.map((row) => ({
        ...(this.#listings[row] as SpaceListing),
        ...(distances ? { kilometres: distances[place[row] as number] as number } : {}),
      })),
      streets: countsBy(streets, this.#streets),
      kinds: countsBy(kinds, spaceKinds),
    };
  }

  /** Distance of every place from the point; infinite where it lies outside of the radius. */
  #distances(near: SpaceQuery['near']): Float64Array | undefined {
    if (!near) return undefined;
    const { point, kilometres = Number.POSITIVE_INFINITY } = near;
    const reach = degreesOf(kilometres);
    return Float64Array.from(this.#places, ({ location }) => {
      if (Math.abs(location.latitude - point.latitude) > reach) return Number.POSITIVE_INFINITY;
      const away = kilometresBetween(point, location);
      return away <= kilometres ? away : Number.POSITIVE_INFINITY;
    });
  }

  #filter(query: SpaceQuery, distances: Float64Array | undefined) {
    const { live, street, kind, area, rent, floorLoad, facilities, available, place, text, placeText } =
      this.#columns;
    const areaMin = query.areaMin ?? Number.NEGATIVE_INFINITY;
    const areaMax = query.areaMax ?? Number.POSITIVE_INFINITY;
    const [rentMin, rentMax] = [query.rentMin, query.rentMax];
    const load = query.floorLoadMin;
    const mask = maskOf(query.facilities ?? []);
    const by = query.availableBy === undefined ? 99_999_999 : dayNumber(query.availableBy);
    const terms = termsOfText(query.text ?? '').map((term) => this.#texts.holding(term));
    const radius = query.near?.kilometres !== undefined ? distances : undefined;
    const streetWanted = wantedCodes(query.streets, this.#streets);
    const kindWanted = wantedCodes(query.kinds, spaceKinds);
    const streets = new Int32Array(this.#streets.length);
    const kinds = new Int32Array(spaceKinds.length);
    const rows = this.#scratch;
    let found = 0;
    const all = this.#listings.length;
    next: for (let row = 0; row < all; row += 1) {
      if (live[row] === 0) continue;
      const metres = area[row] as number;
      if (metres < areaMin || metres > areaMax || (available[row] as number) > by) continue;
      if (((facilities[row] as number) & mask) !== mask) continue;
      // What is unknown is NaN, and NaN meets no comparison.
      if (rentMin !== undefined && !((rent[row] as number) >= rentMin)) continue;
      if (rentMax !== undefined && !((rent[row] as number) <= rentMax)) continue;
      if (load !== undefined && !((floorLoad[row] as number) >= load)) continue;
      if (radius && radius[place[row] as number] === Number.POSITIVE_INFINITY) continue;
      for (const holding of terms)
        if (!holding[text[row] as number] && !holding[placeText[row] as number]) continue next;
      const inStreet = streetWanted === undefined || streetWanted[street[row] as number] === 1;
      const ofKind = kindWanted === undefined || kindWanted[kind[row] as number] === 1;
      if (ofKind) (streets[street[row] as number] as number) += 1;
      if (inStreet) (kinds[kind[row] as number] as number) += 1;
      if (inStreet && ofKind) {
        rows[found] = row;
        found += 1;
      }
    }
    return { rows: rows.subarray(0, found), streets, kinds };
  }

  /** Which of two rows comes first; what is unknown comes last, and equals by their ids. */
  #order(sort: SpaceSort, distances: Float64Array | undefined): (one: number, other: number) => boolean {
    const { offeredAt, rent, area, place } = this.#columns;
    const byId = (one: number, other: number) => this.#idOf(one) < this.#idOf(other);
    const rising = (keys: Float64Array) => (one: number, other: number) => {
      const [first, second] = [keys[one] as number, keys[other] as number];
      if (first === second) return byId(one, other);
      if (Number.isNaN(first)) return Number.isNaN(second) && byId(one, other);
      return Number.isNaN(second) || first < second;
    };
    const falling = (keys: Float64Array) => (one: number, other: number) => {
      const [first, second] = [keys[one] as number, keys[other] as number];
      if (first === second) return byId(one, other);
      if (Number.isNaN(first)) return Number.isNaN(second) && byId(one, other);
      return Number.isNaN(second) || first > second;
    };
    switch (sort) {
      case 'rent':
        return rising(rent);
      case '-rent':
        return falling(rent);
      case 'area':
        return rising(area);
      case '-area':
        return falling(area);
      case 'distance':
        if (distances)
          return (one, other) => {
            const first = distances[place[one] as number] as number;
            const second = distances[place[other] as number] as number;
            return first === second ? byId(one, other) : first < second;
          };
        return falling(offeredAt);
      case 'newest':
        return falling(offeredAt);
    }
  }

  #idOf(row: number): string {
    return this.#listings[row]?.unit.unitId ?? '';
  }

  #rowOfPlace(place: SpacePlace): number {
    const known = this.#placeRow.get(place);
    if (known !== undefined) return known;
    this.#placeRow.set(place, this.#places.length);
    return this.#places.push(place) - 1;
  }

  #codeOfStreet(street: string): number {
    const known = this.#streets.indexOf(street);
    return known < 0 ? this.#streets.push(street) - 1 : known;
  }

  #grow(): void {
    const before = this.#columns;
    const after = columnsOf(2 * before.live.length);
    for (const name of Object.keys(after) as (keyof Columns)[]) after[name].set(before[name]);
    this.#columns = after;
    this.#scratch = new Int32Array(after.live.length);
  }

  #layOutAnew(): void {
    const listings = [...this.listings()];
    this.#columns = columnsOf(1024);
    this.#scratch = new Int32Array(1024);
    this.#listings = [];
    this.#rowOf = new Map();
    this.#places = [];
    this.#placeRow = new Map();
    this.#streets = [];
    this.#texts = new TextDocs();
    for (const listing of listings) this.put(listing);
  }
}

/** One byte a code, 1 where it is wanted; undefined where all are. */
function wantedCodes(
  wanted: readonly string[] | undefined,
  codes: readonly string[],
): Uint8Array | undefined {
  return wanted && Uint8Array.from(codes, (code) => (wanted.includes(code) ? 1 : 0));
}

const countsBy = (counts: Int32Array, names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    names.map((name, at) => [name, counts[at] ?? 0] as const).filter(([, count]) => count > 0),
  );
