import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { readOne } from '../../shared/runtime/table-read.ts';
import type { PublishedAppeal, PublishedAppeals } from '../app/ports.ts';
import { entityOf, publishedKey, publishedPartition, publishedPosition } from './appeal-items.ts';

/** Items that are looked at for one page of a theme: a page of a rare one may have less, and goes on. */
const looksAt = 500;

/** What is published, in the context's table. */
export function dynamoPublishedAppeals(client: DynamoDBDocumentClient, table: string): PublishedAppeals {
  return {
    get: (of) => readOne(client, table, publishedKey(of), entityOf<PublishedAppeal>),

    async list(limit, theme, cursor = '~') {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk < :before',
          ExpressionAttributeValues: { ':pk': publishedPartition, ':before': cursor },
          ScanIndexForward: false,
          Limit: theme === undefined ? limit : looksAt,
        }),
      );
      const found = Items.map(entityOf<PublishedAppeal>);
      const items = found.filter((each) => theme === undefined || each.theme[0] === theme).slice(0, limit);
      const last = items.length === limit ? items.at(-1) : found.at(-1);
      const isMore = LastEvaluatedKey !== undefined || last !== found.at(-1);
      return { items, ...(last && isMore ? { cursor: publishedPosition(last) } : {}) };
    },
  };
}
