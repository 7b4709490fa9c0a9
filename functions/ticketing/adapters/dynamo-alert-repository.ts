import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { readAll, within } from '../../shared/runtime/table-read.ts';
import { guarded } from '../../shared/runtime/table-write.ts';
import type { AlertRepository, DueItem, DueRepository } from '../app/ports.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { WaitAlert } from '../domain/wait-alert.ts';
import { alertItem, alertKey, dayKey, entityOf, upTo } from './ticketing-items.ts';

/** Wait alerts in DynamoDB. They are made together with their ticket's change (see the ticket repository). */
export function dynamoAlertRepository(
  client: DynamoDBDocumentClient,
  table: string,
  retentionDays: number,
): AlertRepository {
  return {
    async get(hall, day, alertId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: alertKey(hall, day, alertId), ConsistentRead: true }),
      );
      return Item ? entityOf<WaitAlert>(Item) : undefined;
    },

    ofDay: (hall, day) => readAll(client, within(table, dayKey(hall, day), 'ALERT#'), entityOf<WaitAlert>),

    async save(after) {
      const written = await guarded(() =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: alertItem(after, retentionDays),
            ConditionExpression: '#version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': after.version - 1 },
          }),
        ),
      );
      return written.ok ? ok(undefined) : err({ reason: 'lost-race' as const });
    },
  };
}

/** The sparse `due` index: tickets and alerts of a hall's day, earliest first. */
export function dynamoDueRepository(client: DynamoDBDocumentClient, table: string): DueRepository {
  return {
    async until(hall, day, now, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'due',
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND dueKey <= :now',
          ExpressionAttributeValues: { ':pk': dayKey(hall, day), ':now': upTo(now) },
          Limit: limit,
        }),
      );
      return Items.map(
        (item): DueItem =>
          item.kind === 'alert'
            ? { kind: 'alert', alert: entityOf<WaitAlert>(item) }
            : { kind: 'ticket', ticket: entityOf<Ticket>(item) },
      );
    },
  };
}
