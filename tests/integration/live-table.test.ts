import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, inject, it } from 'vitest';
import { dynamoLiveConnections } from '../../functions/platform/adapters/dynamo-live-connections.ts';
import { dynamoLiveTopics } from '../../functions/platform/adapters/dynamo-live-topics.ts';
import {
  keptMilliseconds,
  longestCatchUp,
  messagesPerMinute,
  tellingMilliseconds,
  topicsOfConnection,
} from '../../functions/platform/domain/live-limits.ts';
import { localTarget } from '../../tools/cloud/target.ts';

const tables = DynamoDBDocumentClient.from(new DynamoDBClient(localTarget(inject('endpoint')).sdk), {
  marshallOptions: { removeUndefinedValues: true },
});
const topics = dynamoLiveTopics(tables, inject('ownTable'));
const connections = dynamoLiveConnections(tables, inject('ownTable'));
/** The last second but one of a minute. */
const now = Date.parse('2026-03-02T01:00:58.000Z');

const fresh = () => `halls/${randomUUID()}/board`;
const message = (topic: string, number = 'A001') => ({
  ...{ topic, at: '2026-03-02T01:00:00.000Z', type: 'ticketing.ticket-called.v1' },
  subject: 'halls/center/tickets/t1',
  data: { number },
});
/** A topic that has said `count` things, `e1` first. */
async function toldTopic(count: number): Promise<string> {
  const topic = fresh();
  for (let each = 1; each <= count; each++) await topics.number(`e${each}`, message(topic, `A${each}`), now);
  return topic;
}

describe('the numbers of a topic', () => {
  it('have no hole and no double when many give them at once', async () => {
    const topic = fresh();
    const events = Array.from({ length: 24 }, (_, index) => `e${index}`);
    const given = await Promise.all(events.map((event) => topics.number(event, message(topic), now)));
    expect(given.map(({ sequence }) => sequence).sort((one, other) => one - other)).toEqual(
      events.map((_, index) => index + 1),
    );
    expect(given.every(({ ours }) => ours)).toBe(true);
  });
  it('are given to an event once, however often and to how many it comes', async () => {
    const topic = await toldTopic(1);
    const again = await Promise.all(
      Array.from({ length: 5 }, () => topics.number('twice', message(topic), now)),
    );
    expect(new Set(again.map(({ sequence }) => sequence))).toEqual(new Set([2]));
    expect(again.filter(({ ours }) => ours)).toHaveLength(1);
    await topics.told('twice', topic);
    const much = now + 10 * tellingMilliseconds;
    expect(await topics.number('twice', message(topic), much)).toEqual({ sequence: 2, ours: false });
    expect(await topics.number('next', message(topic), much)).toEqual({ sequence: 3, ours: true });
  });
  it('pass with the telling to one other, when who was at it has died', async () => {
    const topic = await toldTopic(1);
    const later = now + tellingMilliseconds;
    expect(await topics.number('e1', message(topic), later - 1)).toEqual({ sequence: 1, ours: false });
    const taken = await Promise.all([1, 2, 3].map(() => topics.number('e1', message(topic), later)));
    expect(taken.filter(({ ours }) => ours)).toHaveLength(1);
  });
});

describe('what a page missed', () => {
  it('is told whole and in order', async () => {
    const topic = await toldTopic(3);
    const { sequence, events } = await topics.missed(topic, 1, now);
    expect(sequence).toBe(3);
    expect(events).toEqual([
      { ...message(topic, 'A2'), sequence: 2 },
      { ...message(topic, 'A3'), sequence: 3 },
    ]);
    expect(await topics.missed(topic, 3, now)).toEqual({ sequence: 3, events: [] });
    expect(await topics.missed(topic, undefined, now)).toEqual({ sequence: 3, events: [] });
    expect(await topics.missed(fresh(), undefined, now)).toEqual({ sequence: 0, events: [] });
  });
  it('is a gap when it is too long ago, too much, or of a count that began anew', async () => {
    const topic = await toldTopic(longestCatchUp + 1);
    const gap = { sequence: longestCatchUp + 1, events: undefined };
    expect(await topics.missed(topic, 0, now)).toEqual(gap);
    expect((await topics.missed(topic, 1, now)).events).toHaveLength(longestCatchUp);
    expect(await topics.missed(topic, longestCatchUp, now + keptMilliseconds + 1000)).toEqual(gap);
    expect(await topics.missed(topic, longestCatchUp + 2, now)).toEqual(gap);
  });
});

describe('a connection', () => {
  const endsBy = now + 3_600_000;
  const opened = async () => {
    const connection = randomUUID();
    await connections.add({ connection, openedAt: now, endsBy });
    return connection;
  };

  it('may say so much in a minute, and again in the next', async () => {
    const connection = await opened();
    for (let count = 0; count < messagesPerMinute; count++)
      expect(await connections.heard(connection, now)).toEqual({ connection, openedAt: now, endsBy });
    expect(await connections.heard(connection, now)).toBe('too-many');
    expect(await connections.heard(connection, now + 2000)).toMatchObject({ connection });
    expect(await connections.heard('never-opened', now)).toBe('unknown');
  });
  it('listens to so many topics, each once, until it is gone with all of them', async () => {
    const connection = await opened();
    const all = Array.from({ length: topicsOfConnection + 1 }, fresh);
    const answers: string[] = [];
    for (const topic of all) answers.push(await connections.subscribe(connection, topic, endsBy));
    expect(answers.filter((answer) => answer === 'subscribed')).toHaveLength(topicsOfConnection);
    expect(answers.at(-1)).toBe('too-many-topics');
    const [first = '', second = ''] = all;
    expect(await connections.subscribe(connection, first, endsBy)).toBe('subscribed');
    expect(await connections.listenersOf(first)).toEqual([{ connection, until: endsBy }]);
    await connections.unsubscribe(connection, first);
    expect(await connections.listenersOf(first)).toEqual([]);
    expect(await connections.subscribe(connection, all.at(-1) ?? '', endsBy)).toBe('subscribed');
    await connections.remove(connection);
    expect(await connections.listenersOf(second)).toEqual([]);
    expect(await connections.subscribe(connection, second, endsBy)).toBe('connection-unknown');
    expect(await connections.listenersOf(second)).toEqual([]);
  });
});
