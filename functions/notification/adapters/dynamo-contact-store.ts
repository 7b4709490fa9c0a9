import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ContactStore, KeptContact } from '../app/ports.ts';
import { contactKey, entityOf, expiryOf, type Item } from './notification-items.ts';

/** A batch would need a right of its own. */
const DELETES_AT_ONCE = 25;

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
      for (let at = 0; at < recipients.length; at += DELETES_AT_ONCE) {
        const some = recipients.slice(at, at + DELETES_AT_ONCE);
        await Promise.all(
          some.map((recipient) =>
            client.send(new DeleteCommand({ TableName: table, Key: contactKey(day, recipient) })),
          ),
        );
      }
    },
  };
}
