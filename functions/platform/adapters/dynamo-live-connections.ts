import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { readAll, within } from '../../shared/runtime/table-read.ts';
import { guarded } from '../../shared/runtime/table-write.ts';
import type { LiveConnection, LiveConnections } from '../app/ports.ts';
import { messagesPerMinute, topicsOfConnection } from '../domain/live-limits.ts';

const openKey = (connection: string) => ({ pk: `CONNECTION#${connection}`, sk: 'OPEN' });
const listenerKey = (topic: string, connection: string) => ({
  pk: `TOPIC#${topic}`,
  sk: `LISTENER#${connection}`,
});
const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);
const lateness = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/**
 * Connections in the platform's table, each with its topics (`CONNECTION#<id>` / `OPEN`), and at every topic who
 * listens (`TOPIC#<topic>` / `LISTENER#<id>`). Who listens to something after the connection was forgotten is found
 * when it is told something, and goes then, or by its TTL.
 */
export function dynamoLiveConnections(tables: DynamoDBDocumentClient, table: string): LiveConnections {
  const forgetListener = (topic: string, connection: string) =>
    tables.send(new DeleteCommand({ TableName: table, Key: listenerKey(topic, connection) }));

  /** One more message in this minute; `found` is what stands there when it is not allowed. */
  const count = (connection: string, minute: number, isNew: boolean) =>
    guarded(() =>
      tables.send(
        new UpdateCommand({
          TableName: table,
          Key: openKey(connection),
          UpdateExpression: isNew ? 'SET saidIn = :minute, said = :one' : 'SET said = said + :one',
          ConditionExpression: isNew
            ? 'attribute_exists(pk) AND saidIn <> :minute'
            : 'saidIn = :minute AND said < :most',
          ExpressionAttributeValues: {
            ':minute': minute,
            ':one': 1,
            ...(isNew ? {} : { ':most': messagesPerMinute }),
          },
          ReturnValues: 'ALL_NEW',
          ...lateness,
        }),
      ),
    );

  return {
    async add({ connection, account, openedAt, endsBy }) {
      const Item = {
        ...openKey(connection),
        account,
        ...{ openedAt, endsBy, saidIn: 0, said: 0 },
        expiresAt: seconds(endsBy),
      };
      await tables.send(new PutCommand({ TableName: table, Item }));
    },
    async heard(connection, now) {
      const minute = Math.floor(now / 60_000);
      const isNewByTurns = [false, true, false];
      for (const isNew of isNewByTurns) {
        const counted = await count(connection, minute, isNew);
        if (counted.ok) return connectionOf(connection, counted.value.Attributes ?? {});
        const [found] = counted.error.found;
        if (!found) return 'unknown';
        if (found.saidIn === minute && !isNew) return 'too-many';
      }
      return 'too-many';
    },
    async remove(connection) {
      const { Attributes } = await tables.send(
        new DeleteCommand({ TableName: table, Key: openKey(connection), ReturnValues: 'ALL_OLD' }),
      );
      const topics = [...((Attributes?.topics ?? []) as Set<string>)];
      await Promise.all(topics.map((topic) => forgetListener(topic, connection)));
    },
    async subscribe(connection, topic, until) {
      const added = await guarded(() =>
        tables.send(
          new UpdateCommand({
            TableName: table,
            Key: openKey(connection),
            UpdateExpression: 'ADD topics :topics',
            ConditionExpression:
              'attribute_exists(pk) AND (attribute_not_exists(topics) OR contains(topics, :topic) OR size(topics) < :most)',
            ExpressionAttributeValues: {
              ':topics': new Set([topic]),
              ':topic': topic,
              ':most': topicsOfConnection,
            },
            ...lateness,
          }),
        ),
      );
      if (!added.ok) return added.error.found[0] ? 'too-many-topics' : 'connection-unknown';
      const Item = { ...listenerKey(topic, connection), until, expiresAt: seconds(until) };
      await tables.send(new PutCommand({ TableName: table, Item }));
      return 'subscribed';
    },
    async unsubscribe(connection, topic) {
      await forgetListener(topic, connection);
      await guarded(() =>
        tables.send(
          new UpdateCommand({
            TableName: table,
            Key: openKey(connection),
            UpdateExpression: 'DELETE topics :topics',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':topics': new Set([topic]) },
          }),
        ),
      );
    },
    listenersOf: (topic) =>
      readAll(tables, within(table, `TOPIC#${topic}`, 'LISTENER#'), ({ sk, until }) => ({
        connection: String(sk).slice('LISTENER#'.length),
        until: Number(until),
      })),
  };
}

function connectionOf(connection: string, item: Readonly<Record<string, unknown>>): LiveConnection {
  const { account, openedAt, endsBy } = item as unknown as LiveConnection;
  return { connection, ...(account ? { account } : {}), openedAt, endsBy };
}
