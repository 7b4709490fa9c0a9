import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { guarded, ifNew } from '../../shared/runtime/table-write.ts';
import type { NumberBlockRepository } from '../app/ports.ts';
import { emptyBlock, type NumberBlock, offlineSeries } from '../domain/number-block.ts';
import type { TicketTable } from './dynamo-ticket-repository.ts';
import { blockKey, entityOf, expiryOf, ticketItem } from './ticketing-items.ts';

/** Where a queue's series of offline numbers goes on; the holder of no kiosk. */
const SERIES = 'SERIES';

/** Number blocks in DynamoDB: one item per kiosk and queue of a day, and one for the queue's series. */
export function dynamoNumberBlockRepository({
  client,
  table,
  retentionDays,
  rulesOf,
}: TicketTable): NumberBlockRepository {
  const read = async (key: object): Promise<Record<string, unknown> | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { ...key }, ConsistentRead: true }),
    );
    return Item;
  };
  /** A block in place of the version before it. */
  const putBlock = (block: NumberBlock) => ({
    TableName: table,
    Item: {
      ...blockKey(block.hall, block.serviceDay, block.queue, block.holder),
      kind: 'number-block',
      ...block,
      expiresAt: expiryOf(block.serviceDay, retentionDays),
    },
    ...(block.version === 1
      ? ifNew
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': block.version - 1 },
        }),
  });
  const putSeries = ({ hall, serviceDay, queue }: NumberBlock, before: number, next: number) => ({
    TableName: table,
    Item: {
      ...blockKey(hall, serviceDay, queue, SERIES),
      kind: 'number-series',
      next,
      expiresAt: expiryOf(serviceDay, retentionDays),
    },
    ...(before === offlineSeries.first
      ? ifNew
      : {
          ConditionExpression: '#next = :before',
          ExpressionAttributeNames: { '#next': 'next' },
          ExpressionAttributeValues: { ':before': before },
        }),
  });

  return {
    async get(of) {
      const { hall, serviceDay, queue, holder } = of;
      const [block, series] = await Promise.all([
        read(blockKey(hall, serviceDay, queue, holder)),
        read(blockKey(hall, serviceDay, queue, SERIES)),
      ]);
      return {
        block: block ? entityOf<NumberBlock>(block) : emptyBlock(of),
        next: typeof series?.next === 'number' ? series.next : offlineSeries.first,
      };
    },

    async save(before, after) {
      const block = putBlock(after.block);
      const written = await guarded<unknown>(() =>
        after.next === before.next
          ? client.send(new PutCommand(block))
          : client.send(
              new TransactWriteCommand({
                TransactItems: [{ Put: block }, { Put: putSeries(after.block, before.next, after.next) }],
              }),
            ),
      );
      return written.ok ? ok(undefined) : err('lost-race');
    },

    async register(ticket, block) {
      const item = ticketItem(ticket, rulesOf(ticket.hall), retentionDays);
      const written = await guarded(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [{ Put: { TableName: table, Item: item, ...ifNew } }, { Put: putBlock(block) }],
          }),
        ),
      );
      return written.ok ? ok(undefined) : err('lost-race');
    },
  };
}
