import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { readAll, within } from '../../shared/runtime/table-read.ts';
import type { FigureRepository } from '../app/figure-ports.ts';
import type { OrderFact, OrderFacts } from '../domain/figures/order-facts.ts';
import { type Item, inYears } from './appeal-items.ts';

const partition = (day: string): string => `FIGURES#${day}`;

/**
 * What events told of orders, in DynamoDB: one item an order, one attribute a fact, named by the fact's sequence and
 * kind. Writing is one blind update, so that an event which comes twice writes the same again and events need not
 * come in order; nothing is read for it, and nobody waits for anybody. Figures are read eventually consistent.
 */
export function dynamoFigureRepository(
  client: DynamoDBDocumentClient,
  table: string,
  keepYears: number,
): FigureRepository {
  return {
    async keep(day, { orderId, channel, receivedAt, fact }) {
      const attribute = `f${fact.sequence}_${fact.kind}`;
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: partition(day), sk: orderId },
          UpdateExpression: `SET kind = :kind, channel = :channel, receivedAt = :receivedAt, expiresAt = :expiresAt, ${attribute} = :fact`,
          ExpressionAttributeValues: {
            ':kind': 'figures',
            ':channel': channel,
            ':receivedAt': receivedAt,
            ':expiresAt': inYears(receivedAt, keepYears + 2),
            ':fact': fact,
          },
        }),
      );
    },

    ofDay: (day) => readAll(client, { ...within(table, partition(day)), ConsistentRead: false }, factsOf),
  };
}

const factsOf = ({ sk, channel, receivedAt, ...attributes }: Item): OrderFacts => ({
  orderId: String(sk),
  channel: channel as OrderFacts['channel'],
  receivedAt: Number(receivedAt),
  facts: Object.entries(attributes).flatMap(([name, value]) =>
    /^f\d/.test(name) ? [value as OrderFact] : [],
  ),
});
