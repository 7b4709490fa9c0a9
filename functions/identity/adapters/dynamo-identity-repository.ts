import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { Ids } from '../../shared/kernel/ids.ts';
import { err, ok } from '../../shared/kernel/result.ts';
import { readAll, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifAtVersion, ifNew } from '../../shared/runtime/table-write.ts';
import type { AccessLine, CheckIn, IdentityRepository, IdentityWrite, RefusedWhy } from '../app/ports.ts';
import type { DoorState } from '../domain/door.ts';
import type { Person } from '../domain/person.ts';
import { noPulls, type PullCount } from '../domain/pull-watch.ts';
import {
  accessItem,
  checkInItem,
  checkInKey,
  countItem,
  countKey,
  doorItem,
  doorKey,
  entityOf,
  type Item,
  newsItem,
  newsKey,
  ownCheckInItem,
  ownKeys,
  personItem,
  personKey,
  personOfSeenKey,
  personPartition,
  refusalKey,
  refusalsExpire,
  seenShard,
  seenShards,
} from './identity-items.ts';

const TRIES = 8;
/** A batch would need a right of its own. */
const AT_ONCE = 25;

type Act = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Put = NonNullable<Act['Put']>;

/** Persons, check-ins, doors and counts in DynamoDB. Every write names the version that it may start from. */
export function dynamoIdentityRepository(
  client: DynamoDBDocumentClient,
  table: string,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): IdentityRepository {
  const one = <T>(key: Item) => readOne(client, table, key, entityOf<T>);

  /** A put that may only follow what was read, or be the first. */
  const following = (Item: Item, before: { readonly version: number } | undefined): Put => ({
    TableName: table,
    Item,
    ...(before === undefined || before.version === 0 ? ifNew : ifAtVersion(before.version)),
  });

  function actsOf({ person, checkIn, door, access, news }: IdentityWrite, newsId: string): readonly Act[] {
    const puts: Put[] = [
      ...(person ? [following(personItem(person.after), person.before)] : []),
      ...(checkIn ? [following(checkInItem(checkIn.after), checkIn.before)] : []),
      ...(checkIn && !checkIn.before
        ? checkIn.after.candidates.map((id) => ({
            TableName: table,
            Item: ownCheckInItem(id, checkIn.after),
          }))
        : []),
      ...(door ? [following(doorItem(door.after), door.before)] : []),
      ...(access ? [{ TableName: table, Item: accessItem(access.personId, access.line, ids.next()) }] : []),
      ...(news ? [{ TableName: table, Item: newsItem(news, newsId, clock.now()) }] : []),
    ];
    return [
      ...puts.map((Put) => ({ Put })),
      // Who was removed in the same moment gets no new line.
      ...(access && !person ? [{ ConditionCheck: stillThere(access.personId) }] : []),
    ];
  }

  const stillThere = (personId: string) => ({
    TableName: table,
    Key: personKey(personId),
    ConditionExpression: 'attribute_exists(pk)',
  });

  const remove = (Key: Item) => client.send(new DeleteCommand({ TableName: table, Key }));

  /** What is told lies in the table for its stream only: it is taken away as soon as it was written. */
  async function transact(actsWith: (newsId: string) => readonly Act[], tells: boolean) {
    const newsId = ids.next();
    const written = await guarded(() =>
      client.send(new TransactWriteCommand({ TransactItems: [...actsWith(newsId)] })),
    );
    if (!written.ok) return err({ reason: 'lost-race' as const });
    if (tells) await remove(newsKey(newsId));
    return ok(undefined);
  }

  return {
    person: (personId) => one<Person>(personKey(personId)),
    checkIn: (checkInId) => one<CheckIn>(checkInKey(checkInId)),
    door: async (door) =>
      (await one<DoorState>(doorKey(door))) ?? { door, mode: 'usual', inside: {}, version: 0 },
    write: (write) => transact((newsId) => actsOf(write, newsId), write.news !== undefined),

    accessLog: (personId, limit) =>
      readAll(
        client,
        { ...within(table, personPartition(personId), 'ACCESS#'), ScanIndexForward: false, Limit: limit },
        entityOf<AccessLine>,
      ),

    async removePerson({ personId, phoneRef, version }) {
      const removal: Act = {
        Delete: {
          TableName: table,
          Key: personKey(personId),
          ...ifAtVersion(version),
        },
      };
      const news = { news: 'person-removed', personId } as const;
      const gone = await transact((newsId) => [removal, ...actsOf({ news }, newsId)], true);
      if (!gone.ok) return gone;
      const own = await readAll(client, within(table, personPartition(personId)), ownKeys);
      const counts = [countKey('person', personId), countKey('phone', phoneRef)];
      const keys = [...own.flat(), ...counts];
      for (let at = 0; at < keys.length; at += AT_ONCE)
        await Promise.all(keys.slice(at, at + AT_ONCE).map(remove));
      return ok(undefined);
    },

    async watch(watched, of, decide, news) {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const found = await one<{ count: PullCount; version: number }>(countKey(watched, of));
        const watching = decide(found?.count ?? noPulls);
        if (watching.count === found?.count) return watching;
        const item = countItem(watched, of, watching.count, (found?.version ?? 0) + 1, clock.now());
        const counted: Act = { Put: following(item, found) };
        const written = await transact(
          (newsId) => [counted, ...(watching.alert ? actsOf({ news }, newsId) : [])],
          watching.alert,
        );
        if (written.ok) return watching;
      }
      // Whoever loses so many races for one count has many rivals at this moment: they wait one.
      return { count: noPulls, waitSeconds: 1, alert: false };
    },

    async noteRefusal(day, reason) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: refusalKey(day),
          UpdateExpression: 'ADD #reason :one SET #kind = :kind, #expires = :expires',
          ExpressionAttributeNames: { '#reason': reason, '#kind': 'kind', '#expires': 'expiresAt' },
          ExpressionAttributeValues: {
            ':one': 1,
            ':kind': 'refusals',
            ':expires': refusalsExpire(clock.now()),
          },
        }),
      );
    },

    async refusals(day) {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: refusalKey(day) }));
      return Item ? entityOf<Partial<Record<RefusedWhy, number>>>(Item) : {};
    },

    async unseenSince(instant, limit) {
      const found = await Promise.all(
        Array.from({ length: seenShards }, (_, shard) =>
          readAll(
            client,
            {
              TableName: table,
              IndexName: 'seen',
              ConsistentRead: false,
              KeyConditionExpression: 'seenShard = :shard AND seenKey < :before',
              ExpressionAttributeValues: {
                ':shard': seenShard(shard),
                ':before': new Date(instant).toISOString(),
              },
              Limit: limit,
            },
            (item) => String(item.seenKey),
          ),
        ),
      );
      return found.flat().sort().slice(0, limit).map(personOfSeenKey);
    },
  };
}
