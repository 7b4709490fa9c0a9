import { type DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { readOne } from '../../shared/runtime/table-read.ts';
import { guarded, ifNew } from '../../shared/runtime/table-write.ts';
import type { CircuitStore, DayBook, ReceiptIndex, SentMessage } from '../app/ports.ts';
import type { DayCounts } from '../domain/day-counts.ts';
import type { ProviderCircuit } from '../domain/provider-circuit.ts';
import {
  circuitKey,
  countsKey,
  entityOf,
  expiryOf,
  lastClosedKey,
  receiptKey,
} from './notification-items.ts';

/** What all functions know of the providers, one item each. */
export function dynamoCircuitStore(client: DynamoDBDocumentClient, table: string): CircuitStore {
  return {
    get: (provider) => readOne(client, table, circuitKey(provider), entityOf<ProviderCircuit>),
    async save(circuit) {
      const saved = await guarded(() =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...circuitKey(circuit.provider), ...circuit },
            ConditionExpression: 'attribute_not_exists(pk) OR #version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': circuit.version - 1 },
          }),
        ),
      );
      return saved.ok;
    },
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
    find: (provider, providerId) =>
      readOne(client, table, receiptKey(provider, providerId), entityOf<SentMessage>),
  };
}

/** Counts of the days that are over; they never expire. */
export function dynamoDayBook(client: DynamoDBDocumentClient, table: string): DayBook {
  return {
    lastClosed: () => readOne(client, table, lastClosedKey, ({ day }) => String(day)),
    countsOf: (day) => readOne(client, table, countsKey(day), ({ counts }) => counts as DayCounts),
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
                  ...ifNew,
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
