import {
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { entityOf } from './ticketing-items.ts';

/** Reads all entities of a query (or its first `Limit`), page by page, as they are at this moment. */
export async function readAll<T>(client: DynamoDBDocumentClient, input: QueryCommandInput): Promise<T[]> {
  const entities: T[] = [];
  for await (const { Items = [] } of pagesOf(client, input)) {
    entities.push(...Items.map((item) => entityOf<T>(item)));
    if (input.Limit !== undefined && entities.length >= input.Limit) break;
  }
  return entities;
}

/** Counts all that a query finds at this moment, without having the items sent. */
export async function countAll(client: DynamoDBDocumentClient, input: QueryCommandInput): Promise<number> {
  let found = 0;
  for await (const { Count = 0 } of pagesOf(client, { ...input, Select: 'COUNT' })) found += Count;
  return found;
}

async function* pagesOf(
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
): AsyncGenerator<QueryCommandOutput> {
  let start: Record<string, unknown> | undefined;
  do {
    const page: QueryCommandOutput = await client.send(
      new QueryCommand({ ConsistentRead: true, ...input, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    yield page;
    start = page.LastEvaluatedKey;
  } while (start);
}

/** A query for everything in a partition whose sort key begins so. */
export const beginning = (table: string, pk: string, prefix: string): QueryCommandInput => ({
  TableName: table,
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
});
