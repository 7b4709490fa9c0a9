import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { synthDistrict } from '../../cloud/cdk.ts';
import { localTarget } from '../../cloud/target.ts';

/** What makes a table what it is; the rest of the template (encryption, recovery, tags) is the account's matter. */
export type TableDefinition = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'LocalSecondaryIndexes' | 'GlobalSecondaryIndexes'
>;

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: TableDefinition }>
  >;
}

/** The keys and indexes of a context's table as infra synthesises them for the demo district. */
export async function tableDefinition(
  context: 'ticketing' | 'notification' | 'certificates' | 'platform' | 'appeals' | 'policy',
): Promise<TableDefinition> {
  assembly ??= synthDistrict(localTarget('http://127.0.0.1'), 'demo');
  const file = path.join(await assembly, `civichall-demo-${context}.template.json`);
  const { Resources } = JSON.parse(await readFile(file, 'utf8')) as Template;
  const table = Object.values(Resources).find(({ Type }) => Type === 'AWS::DynamoDB::Table');
  if (!table) throw new Error(`the template of ${context} has no table`);
  const { KeySchema, AttributeDefinitions, LocalSecondaryIndexes, GlobalSecondaryIndexes } = table.Properties;
  return {
    KeySchema,
    AttributeDefinitions,
    ...(LocalSecondaryIndexes ? { LocalSecondaryIndexes } : {}),
    ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes } : {}),
  };
}

let assembly: Promise<string> | undefined;

/** Makes a new, empty table of that definition, on demand as in the template. */
export async function createTable(
  client: DynamoDBClient,
  name: string,
  definition: TableDefinition,
): Promise<void> {
  await client.send(
    new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...definition }),
  );
}
