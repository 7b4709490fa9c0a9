import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { entityOf, type Item } from './certificate-items.ts';

/** Reads one entity as it is at this moment. */
export async function readOne<T>(
  client: DynamoDBDocumentClient,
  table: string,
  key: { readonly pk: string; readonly sk: string },
): Promise<T | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return Item ? entityOf<T>(Item) : undefined;
}

/** Reads all entities of a query, page by page. */
export const readAll = async <T>(client: DynamoDBDocumentClient, input: QueryCommandInput): Promise<T[]> =>
  (await readItems(client, input)).map((item) => entityOf<T>(item));

/** Reads all items of a query with their keys, page by page. */
export async function readItems(client: DynamoDBDocumentClient, input: QueryCommandInput): Promise<Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page: QueryCommandOutput = await client.send(
      new QueryCommand({ ...input, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}

/** A consistent query for what is in a partition, all of it or what begins so. */
export const within = (table: string, pk: string, prefix?: string): QueryCommandInput => ({
  TableName: table,
  KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': pk, ...(prefix === undefined ? {} : { ':prefix': prefix }) },
  ConsistentRead: true,
});
