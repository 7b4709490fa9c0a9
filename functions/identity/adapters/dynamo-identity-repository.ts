import {
  BatchWriteCommand,
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
import { guarded } from '../../shared/runtime/table-write.ts';
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
/** Items that one request of BatchWriteItem takes. */
const BATCH = 25;

type Put = NonNullable<NonNullable<TransactWriteCommandInput['TransactItems']>[number]['Put']>;

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
    ...(before === undefined || before.version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': before.version },
        }),
  });

  function putsOf({ person, checkIn, door, access, news }: IdentityWrite): readonly Put[] {
    return [
      ...(person ? [following(personItem(person.after), person.before)] : []),
      ...(checkIn ? [following(checkInItem(checkIn.after), checkIn.before)] : []),
      ...(door ? [following(doorItem(door.after), door.before)] : []),
      ...(access ? [{ TableName: table, Item: accessItem(access.personId, access.line, ids.next()) }] : []),
      ...(news ? [{ TableName: table, Item: newsItem(news, ids.next(), clock.now()) }] : []),
    ];
  }

  const transact = async (puts: readonly Put[]) => {
    const written = await guarded(() =>
      client.send(new TransactWriteCommand({ TransactItems: puts.map((Put) => ({ Put })) })),
    );
    return written.ok ? ok(undefined) : err({ reason: 'lost-race' as const });
  };

  return {
    person: (personId) => one<Person>(personKey(personId)),
    checkIn: (checkInId) => one<CheckIn>(checkInKey(checkInId)),
    door: async (door) =>
      (await one<DoorState>(doorKey(door))) ?? { door, mode: 'usual', inside: {}, version: 0 },
    write: (write) => transact(putsOf(write)),

    accessLog: (personId, limit) =>
      readAll(
        client,
        { ...within(table, personPartition(personId), 'ACCESS#'), ScanIndexForward: false, Limit: limit },
        entityOf<AccessLine>,
      ),

    async removePerson({ personId, version }) {
      const gone = await guarded(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Delete: {
                  TableName: table,
                  Key: personKey(personId),
                  ConditionExpression: '#version = :version',
                  ExpressionAttributeNames: { '#version': 'version' },
                  ExpressionAttributeValues: { ':version': version },
                },
              },
              ...putsOf({ news: { news: 'person-removed', personId } }).map((Put) => ({ Put })),
            ],
          }),
        ),
      );
      if (!gone.ok) return err({ reason: 'lost-race' });
      const keys = await readAll(client, within(table, personPartition(personId)), ({ pk, sk }) => ({
        pk,
        sk,
      }));
      for (let at = 0; at < keys.length; at += BATCH) {
        let left = keys.slice(at, at + BATCH).map((Key) => ({ DeleteRequest: { Key } }));
        while (left.length > 0) {
          const { UnprocessedItems } = await client.send(
            new BatchWriteCommand({ RequestItems: { [table]: left } }),
          );
          left = (UnprocessedItems?.[table] ?? []) as typeof left;
        }
      }
      return ok(undefined);
    },

    async watch(watched, of, decide, news) {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const found = await one<{ count: PullCount; version: number }>(countKey(watched, of));
        const watching = decide(found?.count ?? noPulls);
        if (watching.count === found?.count) return watching;
        const item = countItem(watched, of, watching.count, (found?.version ?? 0) + 1, clock.now());
        const written = await transact([following(item, found), ...(watching.alert ? putsOf({ news }) : [])]);
        if (written.ok) return watching;
      }
      throw new Error(`what a ${watched} does could not be counted in ${TRIES} tries`);
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
