import {
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ContactStore, KeptContact } from '../app/ports.ts';
import { contactKey, entityOf, expiryOf, type Item } from './notification-items.ts';

/** BatchWriteItem takes at most so many. */
const DELETES_PER_CALL = 25;

/** Sealed contacts in the context's table. They are purged by the sweep; the TTL is the net under it. */
export function dynamoContactStore(
  client: DynamoDBDocumentClient,
  table: string,
  keptDays: number,
): ContactStore {
  return {
    async keep(contact) {
      const Item = {
        ...contactKey(contact.day, contact.recipient),
        ...contact,
        expiresAt: expiryOf(contact.day, keptDays),
      };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    async find(day, recipient) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: contactKey(day, recipient), ConsistentRead: true }),
      );
      return Item ? entityOf<KeptContact>(Item) : undefined;
    },
    async recipientsOf(day) {
      const recipients: string[] = [];
      let start: Item | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': contactKey(day, '').pk },
            ProjectionExpression: 'sk',
            ...(start ? { ExclusiveStartKey: start } : {}),
          }),
        );
        recipients.push(...Items.map(({ sk }) => String(sk)));
        start = LastEvaluatedKey;
      } while (start);
      return recipients;
    },
    async remove(day, recipients) {
      for (let at = 0; at < recipients.length; at += DELETES_PER_CALL) {
        const requests = recipients
          .slice(at, at + DELETES_PER_CALL)
          .map((recipient) => ({ DeleteRequest: { Key: contactKey(day, recipient) } }));
        // What the table does not take now, the next sweep finds again.
        await client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
      }
    },
  };
}
