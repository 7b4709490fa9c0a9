import { BatchGetCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { TopicStore } from '../app/ports.ts';
import { endedKey, expiryOf } from './notification-items.ts';

/** Topics that have ended, kept for as long as a notice of them may wait. */
export function dynamoTopicStore(
  client: DynamoDBDocumentClient,
  table: string,
  keptDays: number,
): TopicStore {
  return {
    async end(topic, day) {
      const Item = { ...endedKey(topic), topic, expiresAt: expiryOf(day, keptDays) };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    async endedAmong(topics) {
      const keys = [...new Set(topics)].map(endedKey);
      if (keys.length === 0) return new Set();
      const { Responses = {}, UnprocessedKeys = {} } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
      );
      if (Object.keys(UnprocessedKeys).length > 0)
        throw Object.assign(new Error('which topics have ended could not be read'), {
          name: 'ProvisionedThroughputExceededException',
        });
      return new Set((Responses[table] ?? []).map(({ topic }) => String(topic)));
    },
  };
}
