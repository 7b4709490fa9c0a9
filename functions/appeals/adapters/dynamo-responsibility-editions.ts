import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { readOne } from '../../shared/runtime/table-read.ts';
import { guarded } from '../../shared/runtime/table-write.ts';
import type { ResponsibilityEditions } from '../app/responsibility-ports.ts';
import type { ResponsibilityEdition } from '../domain/language/unit/responsibility-edition.ts';
import { entityOf, type Item } from './appeal-items.ts';

const partition = 'RESPONSIBILITIES';
const digits = 8;
const position = (version: number): string => `EDITION#${String(version).padStart(digits, '0')}`;

/** Editions of the responsibility list in the context's table, kept for good. */
export function dynamoResponsibilityEditions(
  client: DynamoDBDocumentClient,
  table: string,
): ResponsibilityEditions {
  async function list(limit: number, before?: number): Promise<ResponsibilityEdition[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk < :before',
        ExpressionAttributeValues: {
          ':pk': partition,
          ':before': before === undefined ? 'EDITION#~' : position(before),
        },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
      }),
    );
    return Items.map((item: Item) => entityOf<ResponsibilityEdition>(item));
  }
  return {
    list,
    newest: async () => (await list(1))[0],
    get: (version) =>
      readOne(client, table, { pk: partition, sk: position(version) }, entityOf<ResponsibilityEdition>),
    async add(edition) {
      const Item = {
        pk: partition,
        sk: position(edition.version),
        kind: 'responsibility-edition',
        ...edition,
      };
      const written = await guarded(() =>
        client.send(
          new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        ),
      );
      return written.ok ? ok(undefined) : err({ reason: 'lost-race' });
    },
  };
}
