import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { pageCursor } from '../../shared/runtime/page-cursor.ts';
import type { NoticeOutbox } from '../app/ports.ts';
import type { Notice } from '../domain/notice.ts';

/** Notices in the context's table: pk `DAY#<day>`, sk the notice's key, TTL `expiresAt` (epoch seconds). */
export function dynamoNoticeOutbox(tables: DynamoDBDocumentClient, table: string): NoticeOutbox {
  return {
    async keep(notice, until) {
      const { day, key, ...rest } = notice;
      const Item = { pk: `DAY#${day}`, sk: key, ...rest, expiresAt: Math.floor(until / 1000) };
      try {
        await tables.send(
          new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        );
        return 'kept';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'known';
        throw error;
      }
    },
    async ofDay(day, limit, cursor) {
      const pk = `DAY#${day}`;
      const position = cursor === undefined ? undefined : pageCursor.read(pk, cursor);
      if (cursor !== undefined && position === undefined) return err({ reason: 'bad-cursor' });
      const { Items = [], LastEvaluatedKey } = await tables.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          Limit: limit,
          ...(position === undefined ? {} : { ExclusiveStartKey: { pk, sk: position } }),
        }),
      );
      const notices = Items.map(({ pk: _pk, sk, expiresAt: _expiresAt, ...rest }) => ({
        day,
        key: sk,
        ...rest,
      }));
      return ok({
        notices: notices as unknown as Notice[],
        cursor: LastEvaluatedKey ? pageCursor.write(pk, LastEvaluatedKey.sk) : null,
      });
    },
  };
}
