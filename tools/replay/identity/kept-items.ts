import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { CloudTarget } from '../../cloud/target.ts';

/** Every item of a table. */
export async function itemsOf(
  target: CloudTarget,
  TableName: string,
): Promise<readonly Record<string, unknown>[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(target.sdk));
  const items: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) items.push(...Items);
  return items;
}

/** All that the tables of a cloud hold, as text, by table. */
export async function allTables(target: CloudTarget): Promise<ReadonlyMap<string, string>> {
  const client = new DynamoDBClient(target.sdk);
  const kept = new Map<string, string>();
  for await (const { TableNames = [] } of paginateListTables({ client }, {}))
    for (const name of TableNames) kept.set(name, JSON.stringify(await itemsOf(target, name)));
  return kept;
}
