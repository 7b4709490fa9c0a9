import type { DueSpace, SpaceChange, SpaceItems } from '../app/space-ports.ts';
import type { SpaceNeed } from '../domain/space/need.ts';
import { type Building, type Park, partsOfUnitId, type SpaceUnit, unitIdOf } from '../domain/space/space.ts';
import type { SpaceAsked, SpaceMatch } from '../domain/space/space-match.ts';

/** The one place that knows how spaces and needs are keyed (see the context's README). */
const keyAttributes = ['pk', 'sk', 'spaceShard', 'spaceKey', 'dueShard', 'dueKey', 'expiresAt'];

/** An item as the document client reads and writes it. */
export type Item = Record<string, unknown>;

export const parksPartition = 'SPACEPARKS';
export const parkPartition = (parkId: string): string => `SPACE#${parkId}`;
export const parkKey = (parkId: string) => ({ pk: parksPartition, sk: parkId });
export const buildingKey = (parkId: string, buildingId: string) => ({
  pk: parkPartition(parkId),
  sk: `BUILDING#${buildingId}`,
});
export const unitKey = (unitId: string) => {
  const { park, building, unit } = partsOfUnitId(unitId);
  return { pk: parkPartition(park), sk: `UNIT#${building}#${unit}` };
};
export const firmPartition = (firmId: string): string => `FIRM#${firmId}`;
export const needKey = (firmId: string, needId: string) => ({
  pk: firmPartition(firmId),
  sk: `NEED#${needId}`,
});
export const ownKey = (firmId: string, unitId: string) => ({
  pk: firmPartition(firmId),
  sk: `SPACE#${unitId}`,
});
export const askedKey = (firmId: string, unitId: string) => ({
  pk: firmPartition(firmId),
  sk: `SPACEASKED#${unitId}`,
});
export const matchKey = (needId: string, unitId: string) => ({ pk: `NEED#${needId}`, sk: `UNIT#${unitId}` });

/** Partitions of the `spaces` index that offers, and what is offered no more, are spread over. */
export const SPACE_SHARDS = 4;
const shardOf = (id: string): number =>
  [...id].reduce((sum, each) => sum + each.charCodeAt(0), 0) % SPACE_SHARDS;
export const offeredShard = (shard: number): string => `SPACES#${shard}`;
export const goneShard = (shard: number): string => `SPACESGONE#${shard}`;
export const openNeedsShard = 'NEEDS#0';
/** Partition of the `due` index for spaces and needs. */
export const spacesDueShard = 'SPACESDUE#0';

/** An instant as it sorts: 15 digits. */
export const sortedInstant = (instant: number): string => String(instant).padStart(15, '0');

const indexed = (shard: string, changedAt: number, id: string) => ({
  spaceShard: shard,
  spaceKey: `${sortedInstant(changedAt)}#${id}`,
});
const whenDue = (dueOn: string | undefined, id: string) =>
  dueOn === undefined ? {} : { dueShard: spacesDueShard, dueKey: `${dueOn}#${id}` };

export const parkItem = (park: Park): Item => ({
  ...parkKey(park.parkId),
  ...park,
  kind: 'space-park',
  ...indexed(offeredShard(shardOf(park.parkId)), park.changedAt, park.parkId),
});

export const buildingItem = (building: Building): Item => {
  const { parkId, buildingId, changedAt } = building;
  const id = `${parkId}.${buildingId}`;
  return {
    ...buildingKey(parkId, buildingId),
    ...building,
    kind: 'space-building',
    ...indexed(offeredShard(shardOf(id)), changedAt, id),
  };
};

/** The item's own `kind` is what the stream filters by; the unit's is kept beside it. */
export const unitItem = (unit: SpaceUnit): Item => {
  const { unitId, state, changedAt, dueOn, kind, ...rest } = unit;
  const shard = state === 'offered' ? offeredShard(shardOf(unitId)) : goneShard(shardOf(unitId));
  return {
    ...unitKey(unitId),
    ...rest,
    unitId,
    state,
    changedAt,
    ...(dueOn ? { dueOn } : {}),
    spaceKind: kind,
    kind: 'space-unit',
    ...indexed(shard, changedAt, unitId),
    ...whenDue(dueOn, unitId),
  };
};

export const needItem = (need: SpaceNeed): Item => ({
  ...needKey(need.firmId, need.needId),
  ...need,
  kind: 'space-need',
  ...(need.state === 'open' ? indexed(openNeedsShard, need.changedAt, need.needId) : {}),
  ...whenDue(need.dueOn, need.needId),
});

export const matchItem = (match: SpaceMatch): Item => {
  const { kind, ...rest } = match;
  return { ...matchKey(match.needId, match.unitId), ...rest, spaceKind: kind, kind: 'space-match' };
};

export const askedItem = (asked: SpaceAsked): Item => {
  const { kind, ...rest } = asked;
  return { ...askedKey(asked.firmId, asked.unitId), ...rest, spaceKind: kind, kind: 'space-asked' };
};

/** The entity that an item holds. The caller knows which by the key it read. */
export function spaceEntityOf<T>(item: Item): T {
  const { spaceKind, kind: _kind, ...entity } = item;
  for (const attribute of keyAttributes) delete entity[attribute];
  return (spaceKind === undefined ? entity : { ...entity, kind: spaceKind }) as T;
}

/** Sorts what was read into what it is. */
export function spaceItemsOf(items: readonly Item[]): SpaceItems {
  const those = <T>(kind: string): readonly T[] =>
    items.filter((item) => item.kind === kind).map(spaceEntityOf<T>);
  return { parks: those('space-park'), buildings: those('space-building'), units: those('space-unit') };
}

const afterHash = (text: string): string => text.slice(text.indexOf('#') + 1);

/** What a position of the `spaces` index tells; `key` is the item's own, for reading it. */
export function changeOf({ pk, sk, spaceShard, spaceKey }: Item): SpaceChange {
  const position = String(spaceKey);
  const changedAt = Number(position.slice(0, position.indexOf('#')));
  const id = afterHash(position);
  return String(spaceShard).startsWith('SPACESGONE')
    ? { what: 'gone', id, changedAt }
    : { what: 'item', id, key: JSON.stringify([pk, sk]), changedAt };
}

/** The primary key that {@link changeOf} wrote. */
export function keyOf(key: string): { readonly pk: string; readonly sk: string } {
  const [pk, sk] = JSON.parse(key) as [string, string];
  return { pk, sk };
}

/** What a position of the `due` index tells. */
export function dueOf({ pk, sk }: Item): DueSpace {
  const [partition, sort] = [String(pk), String(sk)];
  if (sort.startsWith('NEED#'))
    return { what: 'need', firmId: afterHash(partition), needId: afterHash(sort) };
  const [, building = '', unit = ''] = sort.split('#');
  return { what: 'unit', unitId: unitIdOf(afterHash(partition), building, unit) };
}
