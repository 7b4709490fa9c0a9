import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LiveConnections } from '../app/ports.ts';

/** Connections in the platform's table: pk `CONNECTION#<id>`, sk `OPEN`, TTL `expiresAt` (epoch seconds). */
export function dynamoLiveConnections(tables: DynamoDBDocumentClient, table: string): LiveConnections {
  const keyOf = (connection: string) => ({ pk: `CONNECTION#${connection}`, sk: 'OPEN' });
  return {
    async add({ connection, account, openedAt, endsBy }) {
      const Item = {
        ...keyOf(connection),
        account: account.id,
        roles: account.roles,
        openedAt,
        expiresAt: Math.ceil(endsBy / 1000),
      };
      await tables.send(new PutCommand({ TableName: table, Item }));
    },
    async remove(connection) {
      await tables.send(new DeleteCommand({ TableName: table, Key: keyOf(connection) }));
    },
  };
}
