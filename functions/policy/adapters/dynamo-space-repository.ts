import { type DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { readAll, readMany, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifUnchanged } from '../../shared/runtime/table-write.ts';
import type { SpaceRepository } from '../app/space-ports.ts';
import type { Building, Park, SpaceUnit } from '../domain/space/space.ts';
import {
  buildingItem,
  buildingKey,
  changeOf,
  firmPartition,
  goneShard,
  type Item,
  keyOf,
  offeredShard,
  ownKey,
  parkItem,
  parkKey,
  parkPartition,
  parksPartition,
  SPACE_SHARDS,
  sortedInstant,
  spaceEntityOf,
  spaceItemsOf,
  unitItem,
  unitKey,
} from './space-items.ts';

const REQUESTS_AT_ONCE = 16;
const asItem = (item: Item): Item => item;

/** Parks, buildings and units in DynamoDB. See the context's README for keys and indexes. */
export function dynamoSpaceRepository(client: DynamoDBDocumentClient, table: string): SpaceRepository {
  const write = (before: { readonly version: number } | undefined, item: Item) =>
    guarded<unknown>(() =>
      client.send(new PutCommand({ TableName: table, Item: item, ...ifUnchanged(before) })),
    );

  const changesIn = (shard: string, since: number) =>
    readAll(
      client,
      {
        TableName: table,
        IndexName: 'spaces',
        KeyConditionExpression: 'spaceShard = :shard AND spaceKey BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':shard': shard, ':from': sortedInstant(since), ':to': '~' },
        ConsistentRead: false,
      },
      changeOf,
    );

  /** The live index reads thousands: in several requests at the same time. */
  async function readAtOnce(keys: readonly Item[]): Promise<readonly Item[]> {
    const share = Math.max(100, Math.ceil(keys.length / REQUESTS_AT_ONCE));
    const parts = Array.from({ length: Math.ceil(keys.length / share) }, (_, at) =>
      readMany(client, table, keys.slice(at * share, (at + 1) * share), asItem),
    );
    return (await Promise.all(parts)).flat();
  }

  return {
    parks: () => readAll(client, within(table, parksPartition), spaceEntityOf<Park>),
    park: (parkId) => readOne(client, table, parkKey(parkId), spaceEntityOf<Park>),
    building: (parkId, buildingId) =>
      readOne(client, table, buildingKey(parkId, buildingId), spaceEntityOf<Building>),
    unit: (unitId) => readOne(client, table, unitKey(unitId), spaceEntityOf<SpaceUnit>),
    inPark: async (parkId) =>
      spaceItemsOf(await readAll(client, within(table, parkPartition(parkId)), asItem)),

    async ofFirm(firmId) {
      const ids = await readAll(client, within(table, firmPartition(firmId), 'SPACE#'), ({ unitId }) =>
        String(unitId),
      );
      const { units } = spaceItemsOf(await readMany(client, table, ids.map(unitKey), asItem));
      return units.filter(({ ownerFirm }) => ownerFirm === firmId);
    },

    writePark: (before, after) => write(before, parkItem(after)),
    writeBuilding: (before, after) => write(before, buildingItem(after)),

    async writeUnit(before, after) {
      const Put = { TableName: table, Item: unitItem(after), ...ifUnchanged(before) };
      const { ownerFirm, unitId } = after;
      if (!ownerFirm || ownerFirm === before?.ownerFirm)
        return await guarded<unknown>(() => client.send(new PutCommand(Put)));
      const own = { ...ownKey(ownerFirm, unitId), kind: 'space-own', unitId };
      return await guarded<unknown>(() =>
        client.send(
          new TransactWriteCommand({ TransactItems: [{ Put }, { Put: { TableName: table, Item: own } }] }),
        ),
      );
    },

    async changedSince(since) {
      const shards = Array.from({ length: SPACE_SHARDS }, (_, shard) => shard);
      const offered = shards.map((shard) => changesIn(offeredShard(shard), since ?? 0));
      const gone = since === undefined ? [] : shards.map((shard) => changesIn(goneShard(shard), since));
      return (await Promise.all([...offered, ...gone])).flat();
    },

    read: async (keys) => spaceItemsOf(await readAtOnce(keys.map(keyOf))),

    async noteLook(look) {
      const { unitId, by, at } = look;
      const key = { pk: `SPACELOOKS#${unitId}`, sk: `${sortedInstant(at)}#${by}` };
      await client.send(new PutCommand({ TableName: table, Item: { ...key, kind: 'space-look', ...look } }));
    },
  };
}
