import {
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { countAll, readAll, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifAtVersion, ifNew } from '../../shared/runtime/table-write.ts';
import type { Belonging, MatterRepository } from '../app/matter-ports.ts';
import type { Member } from '../domain/language/same-matter/clusters.ts';
import { deskKeyOf, entityOf, type Item, orderOfPosition } from './appeal-items.ts';
import {
  commonItem,
  commonKey,
  commonMatter,
  commonPartition,
  kindDesk,
  loadsPartition,
  memberItem,
  memberKey,
  newsItem,
  placedPrint,
  postingOf,
  printItem,
  printKey,
  runItem,
  runPartition,
  textKey,
} from './matter-items.ts';

const day = 86_400_000;

/** Prints, matters and news of days in DynamoDB. Everything in it is gone `windowDays` after the last message. */
export function dynamoMatterRepository(
  client: DynamoDBDocumentClient,
  table: string,
  windowDays: number,
): MatterRepository {
  const window = windowDays * day;
  const until = (at: number | null): number => (at ?? 0) + window;
  /** Puts an item where none is. */
  const putNew = async (Item: Item): Promise<boolean> => {
    const ConditionExpression = 'attribute_not_exists(pk)';
    return (await guarded(() => client.send(new PutCommand({ TableName: table, Item, ConditionExpression }))))
      .ok;
  };
  /** Sets one attribute under a condition. */
  const set = async (Key: Item, attribute: string, value: unknown, condition: string): Promise<boolean> => {
    const update = new UpdateCommand({
      TableName: table,
      Key,
      UpdateExpression: `SET ${attribute} = :value`,
      ConditionExpression: condition,
      ExpressionAttributeValues: { ':value': value },
    });
    return (await guarded(() => client.send(update))).ok;
  };
  const print = (id: string) => readOne(client, table, printKey(id), placedPrint);

  return {
    print,

    async keep(made, position) {
      const placed = { print: made, position };
      const kept = await putNew(printItem(placed, until(made.at)));
      return kept ? placed : ((await print(made.id)) ?? placed);
    },

    async firstOfText({ print: { id, text, at } }) {
      const Key = textKey(text);
      const begun = { ':id': id, ':at': at ?? 0, ':until': Math.floor(until(at) / 1000), ':kind': 'text' };
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key,
          UpdateExpression:
            'SET begun = if_not_exists(begun, :id), begunAt = if_not_exists(begunAt, :at), expiresAt = if_not_exists(expiresAt, :until), kind = :kind',
          ExpressionAttributeValues: begun,
          ReturnValues: 'ALL_NEW',
        }),
      );
      const isNear = Math.abs(Number(Attributes?.begunAt) - (at ?? 0)) <= window;
      if (isNear) return String(Attributes?.begun);
      const Item = { ...Key, kind: 'text', begun: id, begunAt: at ?? 0, expiresAt: begun[':until'] };
      await client.send(new PutCommand({ TableName: table, Item }));
      return id;
    },

    async post(placed, under) {
      const items = under.map((run) => runItem(run, placed, until(placed.print.at)));
      await Promise.all(items.map((Item) => client.send(new PutCommand({ TableName: table, Item }))));
    },

    posted: (run, limit) =>
      readAll(
        client,
        { ...within(table, runPartition(run)), ScanIndexForward: false, Limit: limit },
        postingOf,
      ),

    async addMember(matterId, member, more) {
      await putNew(memberItem(matterId, member, more, until(member.print.at)));
    },
    async hasMore(matterId, member) {
      await set(memberKey(matterId, member), 'more', true, 'attribute_exists(pk)');
    },
    link: (id, parent) =>
      set(printKey(id), 'parent', parent, 'attribute_exists(pk) AND attribute_not_exists(parent)'),
    async keepAlike(id, alike) {
      await set(printKey(id), 'alike', alike, 'attribute_exists(pk) AND attribute_not_exists(alike)');
    },

    async belonging(matterId) {
      const items = await readAll(client, within(table, commonPartition(matterId)), (item) => item);
      const head = items.find(({ kind }) => kind === 'common-matter');
      const members = items
        .filter(({ kind }) => kind === 'member')
        .map((item) => ({
          ...entityOf<Member & { readonly more: boolean }>(item),
          likes: 0,
          against: 0,
        }));
      return { members, ...(head ? { matter: commonMatter(head) } : {}) } satisfies Belonging;
    },

    matter: (matterId) => readOne(client, table, commonKey(matterId), commonMatter),

    async write(matter) {
      const isNew = matter.version === 1;
      const put = {
        TableName: table,
        Item: commonItem(matter, until(matter.to)),
        ...(isNew ? ifNew : ifAtVersion(matter.version - 1)),
      };
      const isRoot = {
        TableName: table,
        Key: printKey(matter.matterId),
        ConditionExpression: 'attribute_not_exists(parent)',
      };
      const written = await guarded<unknown>(() =>
        matter.alerted
          ? client.send(
              new TransactWriteCommand({ TransactItems: [{ Put: put }, { ConditionCheck: isRoot }] }),
            )
          : client.send(new PutCommand(put)),
      );
      return written.ok ? ok(undefined) : err({ reason: 'lost-race' });
    },

    async list(kind, limit, cursor, from = '0') {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'desk',
          KeyConditionExpression: 'deskKey = :desk AND deskSort BETWEEN :from AND :through',
          ExpressionAttributeValues: { ':desk': kindDesk(kind), ':from': from, ':through': cursor ?? '~' },
          ScanIndexForward: false,
          // One more, for the cursor is the last that was shown.
          Limit: limit + 1,
        }),
      );
      const positions = Items.map(({ deskSort }) => String(deskSort)).filter((each) => each !== cursor);
      const shown = positions.slice(0, limit);
      const last = shown.at(-1);
      const isMore = positions.length > shown.length || LastEvaluatedKey !== undefined;
      return { items: shown.map(orderOfPosition), ...(isMore && last ? { cursor: last } : {}) };
    },

    openOrders: (unit) =>
      countAll(client, {
        TableName: table,
        IndexName: 'desk',
        ConsistentRead: false,
        KeyConditionExpression: 'deskKey = :desk',
        ExpressionAttributeValues: { ':desk': deskKeyOf({ unit }) },
      }),

    pastLoads: (through, days) =>
      readAll(
        client,
        {
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :through',
          ExpressionAttributeValues: { ':pk': loadsPartition, ':from': '0', ':through': through },
          ScanIndexForward: false,
          Limit: days,
        },
        ({ open }) => open as Readonly<Record<string, number>>,
      ),
    async keepLoad(of, open) {
      const expiresAt = Math.floor((Date.parse(of) + window) / 1000);
      await putNew({ pk: loadsPartition, sk: of, kind: 'load', open, expiresAt });
    },
    async tell(of, news, at) {
      await putNew(newsItem(of, news, at, at + window));
    },
  };
}
