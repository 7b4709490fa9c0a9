import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { LiveConnections } from './live.ts';

/** {@link LiveConnections} that pages can be added to. */
export interface OpenPages extends LiveConnections {
  /** `endsBy` in epoch milliseconds: API Gateway closes every connection after two hours. */
  add(topic: string, connection: string, endsBy: number): Promise<void>;
}

/** Who listens to what, in the context's table: pk `LIVE#<topic>`, sk the connection, TTL `expiresAt`. */
export function dynamoLiveConnections(tables: DynamoDBDocumentClient, table: string): OpenPages {
  const pkOf = (topic: string) => `LIVE#${topic}`;
  return {
    async add(topic, connection, endsBy) {
      const Item = { pk: pkOf(topic), sk: connection, expiresAt: Math.ceil(endsBy / 1000) };
      await tables.send(new PutCommand({ TableName: table, Item }));
    },
    async of(topic) {
      const { Items = [] } = await tables.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pkOf(topic) },
          ProjectionExpression: 'sk',
        }),
      );
      return Items.map(({ sk }) => String(sk));
    },
    async remove(topic, connection) {
      await tables.send(new DeleteCommand({ TableName: table, Key: { pk: pkOf(topic), sk: connection } }));
    },
  };
}
