import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { entityOf } from './ticketing-items.ts';

/** Reads all entities of a query (or its first `Limit`), page by page, as they are at this moment. */
export async function readAll<T>(client: DynamoDBDocumentClient, input: QueryCommandInput): Promise<T[]> {
  const entities: T[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({ ConsistentRead: true, ...input, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    entities.push(...(page.Items ?? []).map((item) => entityOf<T>(item)));
    start = page.LastEvaluatedKey;
  } while (start && (input.Limit === undefined || entities.length < input.Limit));
  return entities;
}

/** A query for everything in a partition whose sort key begins so. */
export const beginning = (table: string, pk: string, prefix: string): QueryCommandInput => ({
  TableName: table,
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
});
