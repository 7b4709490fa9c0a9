import type { Clock } from '../../shared/kernel/clock.ts';
import type { Building, Park, SpaceUnit } from '../domain/space/space.ts';
import { SpaceIndex, type SpaceListing, type SpacePlace } from '../domain/space/space-index.ts';
import type {
  SpaceChange,
  SpaceDirectory,
  SpaceItems,
  SpaceRepository,
  SpaceSnapshots,
} from './space-ports.ts';

/** What others wrote is looked for so often, ms. */
const LOOK_EVERY = 3000;
/**
 * What changed is asked for from so long before the last look, ms: clocks differ, and the index of the table follows
 * within seconds. What was seen is not read again.
 */
const LOOK_BACK = 300_000;
/** So many changes, or this share of all, are worth a new snapshot. */
const MANY_CHANGES = 200;
const LARGE_SHARE = 0.1;

/**
 * All offered units held in memory, for as long as the function lives. The first search reads the latest snapshot, and
 * as all later ones what changed since, at most every few seconds. What this process writes is seen at once.
 *
 * Where much changed the snapshot is written anew. `through` is taken before anything is read, so whatever changed while
 * a snapshot was made, or between two who made it at once, is found again by the next reader; a lost snapshot is made of
 * all that the table has.
 */
export function spaceDirectory({
  clock,
  spaces,
  snapshots,
}: {
  readonly clock: Clock;
  readonly spaces: SpaceRepository;
  readonly snapshots: SpaceSnapshots;
}): SpaceDirectory {
  const index = new SpaceIndex();
  const parks = new Map<string, Park>();
  const buildings = new Map<string, Building>();
  const places = new Map<string, SpacePlace>();
  /** Version of each unit that was seen, also of those that are not offered. */
  const seen = new Map<string, number>();
  /** Changes that came, or were written here, since the snapshot was last read or written here. */
  let unsaved = 0;
  let lookedAt: number | undefined;
  let looking: Promise<void> | undefined;

  /** The present place of a building; undefined while its park or the building itself has not been seen. */
  function placeOf(parkId: string, buildingId: string): SpacePlace | undefined {
    const id = `${parkId}.${buildingId}`;
    const known = places.get(id);
    if (known) return known;
    const [park, building] = [parks.get(parkId), buildings.get(id)];
    if (!park || !building) return undefined;
    const place = placeMadeOf(park, building);
    places.set(id, place);
    return place;
  }

  function take({
    parks: newParks = [],
    buildings: newBuildings = [],
    units = [],
  }: Partial<SpaceItems>): void {
    const moved = new Set<string>();
    for (const park of newParks)
      if (isNewer(park, parks.get(park.parkId))) {
        parks.set(park.parkId, park);
        moved.add(park.parkId);
      }
    for (const building of newBuildings) {
      const id = `${building.parkId}.${building.buildingId}`;
      if (!isNewer(building, buildings.get(id))) continue;
      buildings.set(id, building);
      moved.add(building.parkId);
    }
    if (moved.size > 0) movePlaces(moved);
    for (const unit of units) takeUnit(unit);
  }

  function movePlaces(moved: ReadonlySet<string>): void {
    for (const [id, place] of places) if (moved.has(place.parkId)) places.delete(id);
    const shown = [...index.listings()].filter(({ place }) => moved.has(place.parkId));
    for (const { unit } of shown) {
      const place = placeOf(unit.parkId, unit.buildingId);
      if (place) index.put({ unit, place });
    }
  }

  function takeUnit(unit: SpaceUnit): void {
    if ((seen.get(unit.unitId) ?? 0) >= unit.version) return;
    const place = placeOf(unit.parkId, unit.buildingId);
    if (!place) return;
    seen.set(unit.unitId, unit.version);
    if (unit.state === 'offered') index.put({ unit: withoutSecrets(unit), place });
    else index.remove(unit.unitId);
  }

  async function look(): Promise<void> {
    const now = clock.now();
    const since = lookedAt ?? (await fromSnapshot());
    const changes = await spaces.changedSince(since === undefined ? undefined : since - LOOK_BACK);
    const news = changes.filter(isNews);
    for (const change of news) if (change.what === 'gone') index.remove(change.id);
    const { units, ...around } = await spaces.read(
      news.flatMap((change) => (change.what === 'item' ? [change.key] : [])),
    );
    take(around);
    await knowPlaces(units);
    take({ units });
    lookedAt = now;
    await saved(now, news.length);
  }

  function isNews({ what, id, changedAt }: SpaceChange): boolean {
    const known = (index.get(id)?.unit ?? buildings.get(id) ?? parks.get(id))?.changedAt;
    return known === undefined ? what === 'item' : known < changedAt;
  }

  async function fromSnapshot(): Promise<number | undefined> {
    const snapshot = await snapshots.get();
    if (snapshot) take(snapshot);
    return snapshot?.through;
  }

  async function saved(through: number, changes: number): Promise<void> {
    unsaved += changes;
    if (unsaved <= MANY_CHANGES && unsaved <= LARGE_SHARE * index.size) return;
    const units = [...index.listings()].map(({ unit }) => unit);
    unsaved = 0;
    await snapshots.put({ through, parks: [...parks.values()], buildings: [...buildings.values()], units });
  }

  async function upToDate(): Promise<void> {
    if (lookedAt !== undefined && clock.now() - lookedAt < LOOK_EVERY && clock.now() >= lookedAt) return;
    await lookAgain();
  }

  function lookAgain(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  /** Makes sure that the buildings of these units are known. */
  async function knowPlaces(units: readonly SpaceUnit[]): Promise<void> {
    const unknown = new Set(
      units.filter(({ parkId, buildingId }) => !placeOf(parkId, buildingId)).map(({ parkId }) => parkId),
    );
    for (const parkId of unknown) {
      const [park, inPark] = await Promise.all([spaces.park(parkId), spaces.inPark(parkId)]);
      take({ parks: park ? [park] : [], buildings: inPark.buildings });
    }
  }

  async function placed(units: readonly SpaceUnit[]): Promise<readonly SpaceListing[]> {
    await knowPlaces(units);
    return units.flatMap((unit) => {
      const place = placeOf(unit.parkId, unit.buildingId);
      return place ? [{ unit, place }] : [];
    });
  }

  return {
    async search(query, written = []) {
      await upToDate();
      const units = await Promise.all(written.map((unitId) => spaces.unit(unitId)));
      const found = units.filter((unit) => unit !== undefined);
      await knowPlaces(found);
      take({ units: found });
      return index.search(query);
    },
    async listing(unitId) {
      const unit = await spaces.unit(unitId);
      return unit && (await placed([unit]))[0];
    },
    async offered() {
      // A look that is under way may have begun before what is asked for was written.
      await looking?.catch(() => undefined);
      await lookAgain();
      return index.listings();
    },
    placed,
    wrote(items) {
      take(items);
      unsaved += Object.values(items).flat().length;
    },
  };
}

const isNewer = (
  one: { readonly version: number },
  known: { readonly version: number } | undefined,
): boolean => known === undefined || one.version > known.version;

/** The log and the ciphertext are of no use to a search. */
const withoutSecrets = (unit: SpaceUnit): SpaceUnit => ({
  ...unit,
  history: [],
  ...(unit.contact ? { contact: { masked: unit.contact.masked, sealed: '' } } : {}),
});

/** A building with what its units have of it and of its park. */
export const placeMadeOf = (park: Park, building: Building): SpacePlace => ({
  parkId: park.parkId,
  parkName: park.name,
  street: park.street,
  address: park.address,
  buildingId: building.buildingId,
  buildingName: building.name,
  location: building.location ?? park.location,
  ...(park.note ? { note: park.note } : {}),
});
