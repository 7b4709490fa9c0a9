import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { CircuitStore, DayBook, ReceiptIndex, SentMessage } from '../app/ports.ts';
import type { DayCounts } from '../domain/day-counts.ts';
import type { ProviderCircuit } from '../domain/provider-circuit.ts';
import { guarded } from './dynamo-write.ts';
import {
  circuitKey,
  countsKey,
  entityOf,
  expiryOf,
  type Item,
  lastClosedKey,
  receiptKey,
} from './notification-items.ts';

const read = async (client: DynamoDBDocumentClient, table: string, Key: Item): Promise<Item | undefined> => {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  return Item;
};

/** What all functions know of the providers, one item each. */
export function dynamoCircuitStore(client: DynamoDBDocumentClient, table: string): CircuitStore {
  return {
    async get(provider) {
      const item = await read(client, table, circuitKey(provider));
      return item && entityOf<ProviderCircuit>(item);
    },
    save: (circuit) =>
      guarded(() =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...circuitKey(circuit.provider), ...circuit },
            ConditionExpression: 'attribute_not_exists(pk) OR #version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': circuit.version - 1 },
          }),
        ),
      ),
  };
}

/** Provider ids of sent messages, for as long as receipts may come. */
export function dynamoReceiptIndex(
  client: DynamoDBDocumentClient,
  table: string,
  keptDays: number,
): ReceiptIndex {
  return {
    async keep(message) {
      const Item = {
        ...receiptKey(message.provider, message.providerId),
        ...message,
        expiresAt: expiryOf(message.day, keptDays),
      };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    async find(provider, providerId) {
      const item = await read(client, table, receiptKey(provider, providerId));
      return item && entityOf<SentMessage>(item);
    },
  };
}

/** Counts of the days that are over; they never expire. */
export function dynamoDayBook(client: DynamoDBDocumentClient, table: string): DayBook {
  return {
    async lastClosed() {
      const item = await read(client, table, lastClosedKey);
      return item && String(item.day);
    },
    async countsOf(day) {
      const item = await read(client, table, countsKey(day));
      return item && (item.counts as DayCounts);
    },
    async close(day, counts) {
      // Of two sweeps the first one's counts stay: by then some notices may be gone.
      await guarded(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName: table,
                  Item: { ...countsKey(day), counts },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
              { Put: { TableName: table, Item: { ...lastClosedKey, day } } },
            ],
          }),
        ),
      );
    },
  };
}
