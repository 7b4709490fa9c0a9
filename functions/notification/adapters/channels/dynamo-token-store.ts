import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { TokenStore } from './wechat-token.ts';

/**
 * Tokens in the context's table, encrypted at rest with the district's key like everything in it: pk `TOKEN#<app>`,
 * sk `ACCESS`, TTL `expiresAt`. A token ends by itself within two hours.
 */
export function dynamoTokenStore(tables: DynamoDBDocumentClient, table: string): TokenStore {
  const keyOf = (appId: string) => ({ pk: `TOKEN#${appId}`, sk: 'ACCESS' });
  return {
    async read(appId) {
      const { Item } = await tables.send(
        new GetCommand({ TableName: table, Key: keyOf(appId), ConsistentRead: true }),
      );
      return Item ? { token: String(Item.token), endsAt: Number(Item.endsAt) } : undefined;
    },
    async write(appId, { token, endsAt }) {
      const Item = { ...keyOf(appId), token, endsAt, expiresAt: Math.ceil(endsAt / 1000) };
      await tables.send(new PutCommand({ TableName: table, Item }));
    },
  };
}
