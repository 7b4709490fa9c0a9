import {
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Ids } from '../../shared/kernel/ids.ts';
import { err, ok } from '../../shared/kernel/result.ts';
import { readAll, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifNew } from '../../shared/runtime/table-write.ts';
import type {
  Answer,
  Contribution,
  Matter,
  OrderRepository,
  OrderWrite,
  Understanding,
} from '../app/ports.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { transitionOf } from '../domain/order/order-transitions.ts';
import {
  answerItem,
  claimItems,
  contributionItem,
  deskKeyOf,
  dueShard,
  dueThrough,
  entityOf,
  type Item,
  isOnDesk,
  linkItems,
  linkKey,
  matterItem,
  orderItem,
  orderKey,
  orderOfPosition,
  orderPartition,
  publishedItem,
  publishedKey,
  secretKey,
  understandingItem,
  watchedOrder,
  watchKey,
} from './appeal-items.ts';

/** Work orders in DynamoDB. See the context's README for keys and indexes. */
export function dynamoOrderRepository(
  client: DynamoDBDocumentClient,
  table: string,
  keepYears: number,
  ids: Pick<Ids, 'derived'>,
): OrderRepository {
  const put = (Item: Item) => ({ TableName: table, Item });
  const digestOf = (secret: string) => ids.derived('appeal-link', secret);

  /** The condition under which `after` may replace the stored order. */
  function replacing({ before, after }: OrderWrite['changed'][number]) {
    const action = after.history.at(before.history.length)?.action;
    const from = action ? transitionOf(action).from : [before.state];
    return {
      ...put(orderItem(after, keepYears)),
      ConditionExpression: `#version = :version AND #state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
      ExpressionAttributeNames: { '#version': 'version', '#state': 'state' },
      ExpressionAttributeValues: {
        ':version': before.version,
        ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      },
    };
  }

  const noLongerPublished = ({ before, after }: OrderWrite['changed'][number]) =>
    before.publishing === 'published' && before.publishedAt !== undefined && after.publishing !== 'published'
      ? [{ TableName: table, Key: publishedKey({ ...before, publishedAt: before.publishedAt }) }]
      : [];

  const adding = ({ order, matter, secret }: NonNullable<OrderWrite['added']>) => [
    { ...put(orderItem(order, keepYears)), ...ifNew },
    put(matterItem(matter, keepYears)),
    ...linkItems(matter, secret, digestOf(secret), keepYears).map(put),
    ...claimItems(matter, keepYears).map((item) => ({
      ...put(item),
      ...ifNew,
    })),
  ];

  async function page(input: Omit<QueryCommandInput, 'TableName'>, position: (item: Item) => string) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({ TableName: table, ...input }),
    );
    const last = Items.at(-1);
    return { found: Items, ...(LastEvaluatedKey && last ? { cursor: position(last) } : {}) };
  }

  const get = (orderId: string) => readOne(client, table, orderKey(orderId), entityOf<WorkOrder>);

  return {
    get,

    async file(orderId) {
      const items = await readAll(client, within(table, orderPartition(orderId)), (item) => item);
      const of = <T>(kind: string) => items.filter((item) => item.kind === kind).map(entityOf<T>);
      const [order] = of<WorkOrder>('order');
      const [matter] = of<Matter>('matter');
      if (!order || !matter) return undefined;
      const [understood] = of<{ readonly value: Understanding }>('understanding');
      return {
        order,
        matter,
        ...(understood ? { understanding: understood.value } : {}),
        answers: of<Answer>('answer'),
        contributions: of<Contribution>('contribution'),
      };
    },

    secretOf: (orderId) => readOne(client, table, secretKey(orderId), ({ secret }) => String(secret)),
    bySecret: (secret) => readOne(client, table, linkKey(digestOf(secret)), ({ orderId }) => String(orderId)),

    async write({ added, changed, matter, understanding, answer, contribution, published }) {
      const puts = [
        ...(added ? adding(added) : []),
        ...changed.map(replacing),
        ...(matter ? [put(matterItem(matter, keepYears))] : []),
        ...(understanding ? [put(understandingItem(understanding, keepYears))] : []),
        ...(answer ? [put(answerItem(answer, keepYears))] : []),
        ...(contribution ? [put(contributionItem(contribution, keepYears))] : []),
        ...(published ? [put(publishedItem(published, keepYears))] : []),
      ];
      const takenDown = changed.flatMap(noLongerPublished);
      const [only] = puts;
      if (!only) return ok(undefined);
      const written = await guarded<unknown>(() =>
        puts.length === 1 && takenDown.length === 0
          ? client.send(new PutCommand(only))
          : client.send(
              new TransactWriteCommand({
                TransactItems: [...puts.map((Put) => ({ Put })), ...takenDown.map((Delete) => ({ Delete }))],
              }),
            ),
      );
      return written.ok ? ok(undefined) : err({ reason: 'lost-race' });
    },

    async ofDesk(desk, limit, cursor) {
      const { found, cursor: next } = await page(
        {
          IndexName: 'desk',
          KeyConditionExpression: 'deskKey = :desk AND deskSort BETWEEN :after AND :through',
          ExpressionAttributeValues: {
            ':desk': deskKeyOf(desk),
            ':after': cursor === undefined ? '0' : `${cursor}~`,
            ':through': '~',
          },
          Limit: limit,
        },
        ({ deskSort }) => String(deskSort),
      );
      // The index holds keys only, and may lag behind: each order is read as it is.
      const orders = await Promise.all(found.map(({ deskSort }) => get(orderOfPosition(String(deskSort)))));
      const there = orders.filter((order) => order !== undefined && isOnDesk(order, desk));
      return { items: there as WorkOrder[], ...(next ? { cursor: next } : {}) };
    },

    watched: () =>
      readAll(
        client,
        {
          TableName: table,
          IndexName: 'watch',
          ConsistentRead: false,
          KeyConditionExpression: 'watchKey = :watch',
          ExpressionAttributeValues: { ':watch': watchKey },
        },
        ({ watchSort }) => watchedOrder(String(watchSort)),
      ),

    async due(shard, until, limit, cursor) {
      const { found, cursor: next } = await page(
        {
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard AND dueKey BETWEEN :after AND :through',
          ExpressionAttributeValues: {
            ':shard': dueShard(shard),
            ':after': cursor === undefined ? '0' : `${cursor}~`,
            ':through': dueThrough(until),
          },
          Limit: limit,
        },
        ({ dueKey }) => String(dueKey),
      );
      return {
        items: found.map(({ dueKey }) => orderOfPosition(String(dueKey))),
        ...(next ? { cursor: next } : {}),
      };
    },
  };
}
