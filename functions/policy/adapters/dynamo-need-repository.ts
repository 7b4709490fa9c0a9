import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { pagesOf, readAll, readMany, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifNew, ifUnchanged } from '../../shared/runtime/table-write.ts';
import type { NeedRepository } from '../app/space-ports.ts';
import type { SpaceNeed } from '../domain/space/need.ts';
import type { SpaceAsked } from '../domain/space/space-match.ts';
import {
  askedItem,
  askedKey,
  dueOf,
  firmPartition,
  type Item,
  matchItem,
  needItem,
  needKey,
  openNeedsShard,
  spaceEntityOf,
  spacesDueShard,
} from './space-items.ts';

/** Needs for spaces in DynamoDB. See the context's README for keys and indexes. */
export function dynamoNeedRepository(client: DynamoDBDocumentClient, table: string): NeedRepository {
  const putNew = (item: Item) =>
    guarded<unknown>(() => client.send(new PutCommand({ TableName: table, Item: item, ...ifNew })));

  return {
    need: (firmId, needId) => readOne(client, table, needKey(firmId, needId), spaceEntityOf<SpaceNeed>),
    ofFirm: (firmId) =>
      readAll(client, within(table, firmPartition(firmId), 'NEED#'), spaceEntityOf<SpaceNeed>),

    async open() {
      const keys = await readAll(
        client,
        {
          TableName: table,
          IndexName: 'spaces',
          KeyConditionExpression: 'spaceShard = :shard',
          ExpressionAttributeValues: { ':shard': openNeedsShard },
          ConsistentRead: false,
        },
        ({ pk, sk }) => ({ pk, sk }),
      );
      const needs = await readMany(client, table, keys, spaceEntityOf<SpaceNeed>);
      return needs.filter(({ state }) => state === 'open');
    },

    write: (before, after) =>
      guarded<unknown>(() =>
        client.send(new PutCommand({ TableName: table, Item: needItem(after), ...ifUnchanged(before) })),
      ),

    keepMatch: async (match) => (await putNew(matchItem(match))).ok,

    async keepAsked(asked) {
      const kept = await putNew(askedItem(asked));
      const key = askedKey(asked.firmId, asked.unitId);
      return kept.ok ? asked : ((await readOne(client, table, key, spaceEntityOf<SpaceAsked>)) ?? asked);
    },

    askedBy: (firmId) =>
      readAll(client, within(table, firmPartition(firmId), 'SPACEASKED#'), spaceEntityOf<SpaceAsked>),

    async *due(through) {
      const pages = pagesOf(client, {
        TableName: table,
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard AND dueKey BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':shard': spacesDueShard, ':from': '0', ':to': `${through}~` },
        ConsistentRead: false,
        Limit: 200,
      });
      for await (const { Items = [] } of pages) yield Items.map(dueOf);
    },
  };
}
