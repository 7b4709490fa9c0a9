import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';

type Item = Record<string, unknown>;

/** Reads one item as it is at this moment, and makes of it what it holds. */
export async function readOne<T>(
  client: DynamoDBDocumentClient,
  table: string,
  key: Item,
  entityOf: (item: Item) => T,
): Promise<T | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return Item ? entityOf(Item) : undefined;
}

/**
 * Reads all items of a query (or its first `Limit`), page by page, and makes of each what it holds. Consistent
 * unless the query says otherwise, as one of a global index must.
 */
export async function readAll<T>(
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
  entityOf: (item: Item) => T,
): Promise<T[]> {
  const entities: T[] = [];
  for await (const { Items = [] } of pagesOf(client, input)) {
    entities.push(...Items.map(entityOf));
    if (input.Limit !== undefined && entities.length >= input.Limit) break;
  }
  return entities;
}

/** Items that one batch takes. */
const BATCH = 100;

/** Reads items by their keys as they are at this moment, in any order; what is not there is left out. */
export async function readMany<T>(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Item[],
  entityOf: (item: Item) => T,
): Promise<T[]> {
  const found: T[] = [];
  let left = [...keys];
  while (left.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({
        RequestItems: { [table]: { Keys: left.slice(0, BATCH), ConsistentRead: true } },
      }),
    );
    found.push(...(Responses?.[table] ?? []).map(entityOf));
    left = [...(UnprocessedKeys?.[table]?.Keys ?? []), ...left.slice(BATCH)];
  }
  return found;
}

/** Counts all that a query finds at this moment, without having the items sent. */
export async function countAll(client: DynamoDBDocumentClient, input: QueryCommandInput): Promise<number> {
  let found = 0;
  for await (const { Count = 0 } of pagesOf(client, { ...input, Select: 'COUNT' })) found += Count;
  return found;
}

/** The pages of a query, each read when it is asked for. */
export async function* pagesOf(
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
): AsyncGenerator<QueryCommandOutput> {
  let start: Item | undefined;
  do {
    const page: QueryCommandOutput = await client.send(
      new QueryCommand({ ConsistentRead: true, ...input, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    yield page;
    start = page.LastEvaluatedKey;
  } while (start);
}

/** A query for what is in a partition: all of it, or what has a sort key that begins so. */
export const within = (table: string, pk: string, prefix?: string): QueryCommandInput => ({
  TableName: table,
  KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': pk, ...(prefix === undefined ? {} : { ':prefix': prefix }) },
});

/** Makes of an item what it holds beside the attributes that find it. The caller knows which by the key it read. */
export const entityWithout =
  (attributes: readonly string[]) =>
  <T>(item: Item): T => {
    const entity = { ...item };
    for (const attribute of attributes) delete entity[attribute];
    return entity as T;
  };
