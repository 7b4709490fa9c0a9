import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { readAll, readOne } from '../../shared/runtime/table-read.ts';
import { guarded, ifNew } from '../../shared/runtime/table-write.ts';
import type { ResponsibilityEditions } from '../app/responsibility-ports.ts';
import type { ResponsibilityEdition } from '../domain/language/unit/responsibility-edition.ts';
import { entityOf } from './appeal-items.ts';

const partition = 'RESPONSIBILITIES';
const digits = 8;
const position = (version: number): string => `EDITION#${String(version).padStart(digits, '0')}`;

/** Editions of the responsibility list in the context's table, kept for good. */
export function dynamoResponsibilityEditions(
  client: DynamoDBDocumentClient,
  table: string,
): ResponsibilityEditions {
  async function list(limit: number, before?: number): Promise<ResponsibilityEdition[]> {
    const query = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk < :before',
      ExpressionAttributeValues: {
        ':pk': partition,
        ':before': before === undefined ? 'EDITION#~' : position(before),
      },
      ScanIndexForward: false,
      Limit: limit,
    };
    // A page of the table ends at a megabyte, which is three long lists.
    return (await readAll(client, query, entityOf<ResponsibilityEdition>)).slice(0, limit);
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
      const written = await guarded(() => client.send(new PutCommand({ TableName: table, Item, ...ifNew })));
      return written.ok ? ok(undefined) : err({ reason: 'lost-race' });
    },
  };
}
