import { gunzipSync, gzipSync } from 'node:zlib';
import {
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { pagesOf, readOne, within } from '../../../shared/runtime/table-read.ts';
import { guarded, ifNew } from '../../../shared/runtime/table-write.ts';
import type { CollectionStore } from '../app/ports.ts';
import {
  type CollectionChange,
  type CollectionHead,
  changed,
  type FaceBlock,
  packedTemplates,
  unpackedTemplates,
} from '../domain/face-collection.ts';

type Item = Record<string, unknown>;

const headsKey = 'face-collections';
const headKey = (collectionId: string) => ({ pk: headsKey, sk: collectionId });
const blocksKey = ({ generation }: CollectionHead) => `face-collection#${generation}`;
/** Padded so that blocks lie in the order of their numbers. */
const blockKey = (head: CollectionHead, number: number) => ({
  pk: blocksKey(head),
  sk: `block#${String(number).padStart(12, '0')}`,
});
/** Blocks that are read at the same time. */
const readers = 16;
const mostDeletes = 100;

/** {@link CollectionStore} in the context's table: a head for each collection, and its blocks beside. */
export function dynamoFaceCollections(client: DynamoDBDocumentClient, table: string): CollectionStore {
  async function blocks(head: CollectionHead, numbers: readonly number[]) {
    const found = new Map<number, FaceBlock>();
    const waiting = [...numbers];
    const read = async () => {
      for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
        const block = await readOne(client, table, blockKey(head, number), blockOf);
        if (block) found.set(number, block);
      }
    };
    await Promise.all(Array.from({ length: readers }, read));
    return found;
  }

  return {
    insert: async (head) => {
      const put = { TableName: table, Item: itemOf(head), ...ifNew };
      return (await guarded(() => client.send(new PutCommand(put)))).ok;
    },
    head: (collectionId) => readOne(client, table, headKey(collectionId), headOf),
    heads: async (after, most) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          ...within(table, headsKey),
          ConsistentRead: true,
          Limit: most,
          ...(after === undefined ? {} : { ExclusiveStartKey: headKey(after) }),
        }),
      );
      return Items.map(headOf);
    },
    blocks,
    change: async (before, change) => {
      const TransactItems = [
        { Put: { TableName: table, Item: itemOf(changed(before, change)), ...unchanged(before) } },
        ...writes(table, before, change),
      ];
      return (await guarded(() => client.send(new TransactWriteCommand({ TransactItems })))).ok;
    },
    erase: async (head) => {
      const marked = { ...head, deleting: true, blocks: new Map() };
      await client.send(new PutCommand({ TableName: table, Item: itemOf(marked) }));
      const keys: Item[] = [];
      for await (const { Items = [] } of pagesOf(client, {
        ...within(table, blocksKey(head)),
        ProjectionExpression: 'pk, sk',
      }))
        keys.push(...Items.map(({ pk, sk }) => ({ pk, sk })));
      keys.push(headKey(head.collectionId));
      for (let first = 0; first < keys.length; first += mostDeletes) {
        const some = keys.slice(first, first + mostDeletes);
        const TransactItems = some.map((Key) => ({ Delete: { TableName: table, Key } }));
        await client.send(new TransactWriteCommand({ TransactItems }));
      }
    },
  };
}

const unchanged = ({ generation, version }: CollectionHead) => ({
  ConditionExpression: 'generation = :generation AND version = :version AND deleting = :deleting',
  ExpressionAttributeValues: { ':generation': generation, ':version': version, ':deleting': false },
});

const writes = (table: string, head: CollectionHead, { added, removed }: CollectionChange) => [
  ...[...added].map(([number, block]) => ({
    Put: { TableName: table, Item: { ...blockKey(head, number), ...packed(block) } },
  })),
  ...removed.map((number) => ({ Delete: { TableName: table, Key: blockKey(head, number) } })),
];

const packed = ({ records, templates }: FaceBlock): Item => ({
  kind: 'face-block',
  records: gzipSync(JSON.stringify(records)),
  templates: packedTemplates(templates),
});

const blockOf = ({ records, templates }: Item): FaceBlock => ({
  records: JSON.parse(gunzipSync(records as Uint8Array).toString('utf8')),
  templates: unpackedTemplates(templates as Uint8Array),
});

/** Two thousand blocks are twenty kilobytes so. */
const itemOf = ({ blocks, ...head }: CollectionHead): Item => ({
  ...headKey(head.collectionId),
  kind: 'face-collection',
  ...head,
  blocks: [...blocks].map((each) => each.join(':')).join(','),
});

function headOf({ collectionId, generation, version, createdAt, deleting, blocks }: Item): CollectionHead {
  const pairs = String(blocks).split(',').filter(Boolean);
  return {
    collectionId: String(collectionId),
    generation: String(generation),
    version: Number(version),
    createdAt: Number(createdAt),
    deleting: deleting === true,
    blocks: new Map(pairs.map((pair) => pair.split(':').map(Number) as [number, number])),
  };
}
