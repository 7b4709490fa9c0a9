import { setTimeout as pause } from 'node:timers/promises';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { readAll, readOne } from '../../shared/runtime/table-read.ts';
import { guarded, ifNew } from '../../shared/runtime/table-write.ts';
import type { UnnumberedEvent } from '../app/messages-of-event.ts';
import type { LiveTopics, Numbered } from '../app/ports.ts';
import {
  countedMilliseconds,
  keptMilliseconds,
  longestCatchUp,
  numberedMilliseconds,
  tellingMilliseconds,
} from '../domain/live-limits.ts';
import type { LiveEvent } from '../domain/live-protocol.ts';

const countKey = (topic: string) => ({ pk: `TOPIC#${topic}`, sk: 'COUNT' });
const eventKey = (topic: string, event: string) => ({ pk: `TOPIC#${topic}`, sk: `EVENT#${event}` });
const messageSort = (sequence: number): string => `MESSAGE#${String(sequence).padStart(12, '0')}`;
const secondsAfter = (now: number, milliseconds: number): number => Math.ceil((now + milliseconds) / 1000);

/** Several functions number one hall's events at once: whoever is second tries again. */
const tries = 12;
const longestPauseMilliseconds = 40;

interface Told {
  readonly sequence: number;
  readonly told: boolean;
  readonly tellingUntil: number;
}

/**
 * What topics have said, in the platform's table, all under `TOPIC#<topic>`: how far it is (`COUNT`), which event has
 * which number (`EVENT#<event id>`), what was said lately (`MESSAGE#<number>`). The three are written together or not
 * at all, so numbers have no hole and no event has two.
 */
export function dynamoLiveTopics(
  tables: DynamoDBDocumentClient,
  table: string,
  chance: () => number = Math.random,
): LiveTopics {
  const countOf = async (topic: string): Promise<number | undefined> =>
    readOne(tables, table, countKey(topic), ({ sequence }) => Number(sequence));

  const write = (event: string, message: UnnumberedEvent, last: number | undefined, now: number) => {
    const { topic, ...said } = message;
    const sequence = (last ?? 0) + 1;
    const TransactItems: TransactWriteCommandInput['TransactItems'] = [
      {
        Put: {
          TableName: table,
          Item: {
            ...eventKey(topic, event),
            ...{ sequence, told: false, tellingUntil: now + tellingMilliseconds },
            expiresAt: secondsAfter(now, numberedMilliseconds),
          },
          ...ifNew,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      {
        Put: {
          TableName: table,
          Item: { ...countKey(topic), sequence, expiresAt: secondsAfter(now, countedMilliseconds) },
          ExpressionAttributeNames: { '#at': last === undefined ? 'pk' : 'sequence' },
          ...(last === undefined
            ? { ConditionExpression: 'attribute_not_exists(#at)' }
            : { ConditionExpression: '#at = :last', ExpressionAttributeValues: { ':last': last } }),
        },
      },
      {
        Put: {
          TableName: table,
          Item: {
            ...{ pk: `TOPIC#${topic}`, sk: messageSort(sequence) },
            said,
            expiresAt: secondsAfter(now, keptMilliseconds),
          },
        },
      },
    ];
    return guarded(() => tables.send(new TransactWriteCommand({ TransactItems })));
  };

  /** The event has its number: is it still to be told, because who was telling it has died? */
  const takeOver = async (
    event: string,
    topic: string,
    { sequence, told, tellingUntil }: Told,
    now: number,
  ): Promise<Numbered> => {
    if (told || tellingUntil > now) return { sequence, ours: false };
    const taken = await guarded(() =>
      tables.send(
        new UpdateCommand({
          TableName: table,
          Key: eventKey(topic, event),
          UpdateExpression: 'SET tellingUntil = :until',
          ConditionExpression: 'tellingUntil = :seen AND told = :no',
          ExpressionAttributeValues: {
            ':until': now + tellingMilliseconds,
            ':seen': tellingUntil,
            ':no': false,
          },
        }),
      ),
    );
    return { sequence, ours: taken.ok };
  };

  return {
    async number(event, message, now) {
      const { topic } = message;
      for (let attempt = 1; attempt <= tries; attempt++) {
        const last = await countOf(topic);
        const written = await write(event, message, last, now);
        if (written.ok) return { sequence: (last ?? 0) + 1, ours: true };
        const [known] = written.error.found;
        if (known) return await takeOver(event, topic, known as unknown as Told, now);
        await pause(chance() * Math.min(longestPauseMilliseconds, 5 * 2 ** attempt));
      }
      throw new Error('others number the events of this topic without a pause');
    },
    async told(event, topic) {
      await tables.send(
        new UpdateCommand({
          TableName: table,
          Key: eventKey(topic, event),
          UpdateExpression: 'SET told = :yes',
          ExpressionAttributeValues: { ':yes': true },
        }),
      );
    },
    async missed(topic, since, now) {
      const sequence = (await countOf(topic)) ?? 0;
      if (since === undefined || since === sequence) return { sequence, events: [] };
      if (since > sequence || sequence - since > longestCatchUp) return { sequence, events: undefined };
      const kept = await readAll(
        tables,
        {
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': `TOPIC#${topic}`,
            ':from': messageSort(since + 1),
            ':to': messageSort(sequence),
          },
        },
        (item) => item,
      );
      const events = kept
        .filter(({ expiresAt }) => Number(expiresAt) * 1000 > now)
        .map(
          ({ sk, said }): LiveEvent => ({
            topic,
            sequence: Number(String(sk).slice('MESSAGE#'.length)),
            ...(said as Omit<LiveEvent, 'topic' | 'sequence'>),
          }),
        );
      return { sequence, events: events.length === sequence - since ? events : undefined };
    },
  };
}
