import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { readAll, within } from '../../shared/runtime/table-read.ts';
import { guarded } from '../../shared/runtime/table-write.ts';
import type { CallableWindow, WindowRepository } from '../app/ports.ts';
import { dayKey, entityOf, expiryOf, windowKey } from './ticketing-items.ts';

/** Windows in DynamoDB: one item per window and service day, made when it first opens. */
export function dynamoWindowRepository(
  client: DynamoDBDocumentClient,
  table: string,
  retentionDays: number,
): WindowRepository {
  return {
    async get(hall, day, window) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: windowKey(hall, day, window), ConsistentRead: true }),
      );
      return Item ? entityOf<CallableWindow>(Item) : undefined;
    },

    ofDay: (hall, day) =>
      readAll(client, within(table, dayKey(hall, day), 'WINDOW#'), entityOf<CallableWindow>),

    async save(after) {
      const written = await guarded(() =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: {
              ...windowKey(after.hall, after.serviceDay, after.windowId),
              kind: 'window',
              ...after,
              expiresAt: expiryOf(after.serviceDay, retentionDays),
            },
            ConditionExpression: after.version === 1 ? 'attribute_not_exists(pk)' : '#version = :before',
            ...(after.version === 1
              ? {}
              : {
                  ExpressionAttributeNames: { '#version': 'version' },
                  ExpressionAttributeValues: { ':before': after.version - 1 },
                }),
          }),
        ),
      );
      return written.ok ? ok(undefined) : err({ reason: 'lost-race' as const });
    },
  };
}
