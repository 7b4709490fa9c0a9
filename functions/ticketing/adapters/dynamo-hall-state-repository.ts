import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { readAll, within } from '../../shared/runtime/table-read.ts';
import { guarded } from '../../shared/runtime/table-write.ts';
import type {
  DayOutcome,
  HallState,
  HallStateRepository,
  LearnedProfile,
  ProfileRepository,
  WarningChange,
} from '../app/ports.ts';
import { dayKey, entityOf, expiryOf, hallKey, type Item } from './ticketing-items.ts';

/** A put that needs the version before; an item that was never there has version 0. */
const versioned = (table: string, item: Item, version: number) => ({
  TableName: table,
  Item: item,
  ConditionExpression: version === 1 ? 'attribute_not_exists(pk)' : '#version = :before',
  ...(version === 1
    ? {}
    : {
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': version - 1 },
      }),
});

/** The lasting state of halls, and what is noted about their days, in DynamoDB. */
export function dynamoHallStateRepository(
  client: DynamoDBDocumentClient,
  table: string,
  retentionDays: number,
): HallStateRepository {
  const note = (kind: string, sk: string, value: { hall: string; serviceDay: string }) => ({
    Put: {
      TableName: table,
      Item: {
        pk: dayKey(value.hall, value.serviceDay),
        sk,
        kind,
        ...value,
        expiresAt: expiryOf(value.serviceDay, retentionDays),
      },
    },
  });
  const iso = (at: number): string => new Date(at).toISOString();

  return {
    async get(hall) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { pk: hallKey(hall), sk: 'STATE' }, ConsistentRead: true }),
      );
      return Item
        ? entityOf<HallState>(Item)
        : { hall, warning: { level: 'none', since: 0 }, advice: [], version: 0 };
    },

    async save(after, { warning, advice = [], day }) {
      const state = versioned(
        table,
        { pk: hallKey(after.hall), sk: 'STATE', kind: 'hall-state', ...after },
        after.version,
      );
      const notes = [
        ...(warning ? [note('warning', `WARNING#${iso(warning.at)}`, warning)] : []),
        ...advice.map((given) => note('advice', `ADVICE#${iso(given.at)}#${given.queue}`, given)),
        ...(day ? [note('day', 'DAY', day)] : []),
      ];
      const written = await guarded<unknown>(() =>
        notes.length === 0
          ? client.send(new PutCommand(state))
          : client.send(new TransactWriteCommand({ TransactItems: [{ Put: state }, ...notes] })),
      );
      return written.ok ? ok(undefined) : err({ reason: 'lost-race' as const });
    },

    warningsOf: (hall, day) =>
      readAll(client, within(table, dayKey(hall, day), 'WARNING#'), entityOf<WarningChange>),

    async outcomeOf(hall, day) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { pk: dayKey(hall, day), sk: 'DAY' }, ConsistentRead: true }),
      );
      return Item ? entityOf<DayOutcome>(Item) : undefined;
    },
  };
}

/** Service profiles in DynamoDB, one item per hall and queue. */
export function dynamoProfileRepository(client: DynamoDBDocumentClient, table: string): ProfileRepository {
  const key = (hall: string, queue: string) => ({ pk: hallKey(hall), sk: `PROFILE#${queue}` });
  return {
    async get(hall, queue) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: key(hall, queue), ConsistentRead: true }),
      );
      return Item ? entityOf<LearnedProfile>(Item) : undefined;
    },
    async save(hall, queue, after) {
      const put = versioned(table, { ...key(hall, queue), kind: 'profile', ...after }, after.version);
      const written = await guarded(() => client.send(new PutCommand(put)));
      return written.ok ? ok(undefined) : err({ reason: 'lost-race' as const });
    },
  };
}

/**
 * A repository that remembers what it read for `milliseconds`: issuing asks for a profile with each ticket, and
 * it changes only with the sweep.
 */
export function rememberingProfiles(
  profiles: ProfileRepository,
  now: () => number,
  milliseconds: number,
): ProfileRepository {
  const seen = new Map<string, { at: number; profile: Promise<LearnedProfile | undefined> }>();
  return {
    get(hall, queue) {
      const key = `${hall}#${queue}`;
      const known = seen.get(key);
      if (known && Math.abs(now() - known.at) < milliseconds) return known.profile;
      const profile = profiles.get(hall, queue);
      seen.set(key, { at: now(), profile });
      profile.catch(() => seen.delete(key));
      return profile;
    },
    save: (hall, queue, after) => profiles.save(hall, queue, after),
  };
}
