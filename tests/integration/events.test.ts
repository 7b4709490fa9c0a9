import { randomUUID } from 'node:crypto';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CatalogEvent, catalog } from '../../events/catalog.ts';
import { parseEvent } from '../../functions/shared/runtime/event-parsing.ts';
import { dayEnd } from '../../functions/ticketing/domain/opening-hours.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { dayItems } from '../support/day-items.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type EventTap, tapEvents } from '../support/event-tap.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const inHall = { hall: 'center' };
const [kiosk, manager, clerk, { anybody }] = [
  demo.as('kiosk-01'),
  demo.as('manager'),
  demo.as('clerk-01'),
  demo,
];
const window = { ...inHall, window: '01' };

let day: HallDay;
let tap: EventTap;

const issue = () => kiosk.ask('issueTicket', { params: inHall, body: { services: ['tax-return'] } });
/** What ticketing said; the other contexts' answers to it come over the same bus. */
const heardOfTicketing = () => tap.heard.filter(({ source }) => source === 'civichall.ticketing');
const typesHeard = (): Set<string> => new Set(heardOfTicketing().map((message) => message['detail-type']));
const noticesOf = async (kind: string) => {
  const { notices } = await manager.ask('listNotices', { query: { day: day.day, limit: '500' } });
  return notices.filter((notice) => notice.kind === kind);
};
const callNext = async () => {
  const { ticket } = await clerk.ask('callNext', { params: window });
  return { params: { ...inHall, ticket: ticket?.ticketId ?? '' } };
};

beforeAll(async () => {
  day = await nextHallDay(demo, '09:00');
  tap = await tapEvents(demo);
});
afterAll(() => tap.close());

describe('a day on the bus', () => {
  /** Everything that can happen to people and windows, so that every event of the house comes by. */
  async function eventfulDay(): Promise<void> {
    const people: { link: string }[] = [];
    for (let count = 0; count < 38; count++) people.push(await issue());
    const visit = (index: number) => ({ params: { link: people[index]?.link ?? '' } });
    await clerk.ask('openWindow', { params: window });

    const first = await callNext();
    await clerk.ask('startService', first);
    await clerk.ask('holdTicket', first);
    await clerk.ask('resumeTicket', { ...first, body: { window: '01' } });
    await clerk.ask('finishTicket', first);
    await clerk.ask('undoAction', first);
    await clerk.ask('transferTicket', { ...first, body: { queue: 'social' } });
    await anybody.ask('pauseVisit', { ...visit(10), body: { minutes: 5 } });
    await anybody.ask('returnVisit', visit(10));
    await anybody.ask('cancelVisit', visit(11));
    await callNext();
    await day.pass(5);
    await demo.sweep();
    await clerk.ask('serveQueues', { params: window, body: { serves: ['tax', 'social'] } });
    await clerk.ask('closeWindow', { params: window });

    await day.pass(10);
    await demo.sweep();
    const listed = { params: { ...inHall, day: day.day } };
    const { alerts } = await manager.ask('listAlerts', listed);
    const [known] = alerts.map(({ alertId }) => alertId);
    await manager.ask('acknowledgeAlerts', { ...listed, body: { alerts: [known], note: 'seen' } });
    for (let reminder = 0; reminder < 2; reminder++) {
      await day.pass(5);
      await demo.sweep();
    }
    await day.moveTo(dayEnd(demo.hall, day.day));
    await demo.sweep();
  }

  it('has every event of ticketing, and each of whatever context as the catalogue says', async () => {
    await eventfulDay();
    const all = catalog
      .map(({ type }) => type as string)
      .filter((type) => type.startsWith('ticketing.'))
      .sort();
    await tap.until(() => typesHeard().size >= all.length, 30);
    await tap.untilQuiet();
    expect([...typesHeard()].sort()).toEqual(all);
    for (const message of tap.heard) expect(parseEvent(message.detail)).toMatchObject({ ok: true });
    for (const message of heardOfTicketing()) {
      expect(message['detail-type']).toBe(message.detail.type);
      expect(message.detail.source).toBe('/districts/demo/ticketing');
    }
  }, 300_000);

  it('has each event once, and of one subject in the order of its versions', () => {
    const ids = tap.heard.map(({ detail }) => detail.id);
    expect(new Set(ids).size).toBe(ids.length);
    const bySubject = Map.groupBy(heardOfTicketing(), ({ detail }) => detail.subject);
    for (const messages of bySubject.values()) {
      const told = messages.map(({ detail: { sequence, time } }) => ({ sequence: Number(sequence), time }));
      const sorted = [...told].sort((a, b) => a.sequence - b.sequence);
      expect(sorted.map(({ time }) => time)).toEqual(sorted.map(({ time }) => time).toSorted());
    }
  });

  it('leaves one notice for each call, alert and warning, and none that nobody caused', async () => {
    const heard = (type: string) => tap.heard.filter((message) => message['detail-type'] === type).length;
    for (const [kind, type] of [
      ['ticket-issued', 'ticketing.ticket-issued.v1'],
      ['ticket-called', 'ticketing.ticket-called.v1'],
      ['wait-alert-raised', 'ticketing.wait-alert-raised.v1'],
      ['wait-alert-escalated', 'ticketing.wait-alert-escalated.v1'],
      ['crowd-warning-changed', 'ticketing.crowd-warning-changed.v1'],
    ] as const)
      await vi.waitFor(async () => expect(await noticesOf(kind)).toHaveLength(heard(type)), 60_000);
  });
});

describe('a stream batch', () => {
  const publish = outputOf(demo.outputs, 'PublishChangesFunctionName');
  const record = (eventID: string, sequence: number, item: object) => ({
    eventID,
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(sequence), NewImage: marshall(item) },
  });
  /** Tickets of the day as they were when they were issued. */
  const issuedTickets = async (count: number) => {
    const tickets = (await dayItems(demo, day.day)).filter(({ kind }) => kind === 'ticket').slice(0, count);
    return tickets.map(({ history, ...item }) => ({ ...item, history: [(history as unknown[])[0]] }));
  };

  it('that is delivered twice makes the same events with the same ids, and no second notice', async () => {
    const before = await noticesOf('ticket-issued');
    const batch = randomUUID();
    const tickets = await issuedTickets(3);
    const Records = tickets.map((item, index) => record(`${batch}-${index}`, index + 1, item));
    for (const _delivery of ['first', 'second'])
      expect(await demo.invoke(publish, { Records })).toEqual({ batchItemFailures: [] });
    const ours = () => tap.heard.map(({ detail }) => detail.id).filter((id) => id.startsWith(batch));
    await tap.until(() => ours().length === 6);
    expect([...new Set(ours())].sort()).toEqual([0, 1, 2].map((index) => `${batch}-${index}.0`));
    await tap.untilQuiet();
    expect(await noticesOf('ticket-issued')).toEqual(before);
  });

  it('says which of its records cannot be read, and publishes the others', async () => {
    const batch = randomUUID();
    const [good = {}] = await issuedTickets(1);
    const broken = { kind: 'ticket', history: [{ action: 'issue' }] };
    const Records = [record(`${batch}-1`, 1, broken), record(`${batch}-2`, 2, good)];
    expect(await demo.invoke(publish, { Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    await tap.until((heard) => heard.some(({ detail }) => detail.id.startsWith(`${batch}-2`)));
  });
});

describe('an event that cannot be read', () => {
  const sqs = new SQSClient(demo.target.sdk);
  const bridge = new EventBridgeClient(demo.target.sdk);
  let queue: string;
  let deadLetters: string;
  let patience: string | undefined;

  const setPatience = (seconds: string | undefined) =>
    sqs.send(
      new SetQueueAttributesCommand({ QueueUrl: queue, Attributes: { VisibilityTimeout: seconds ?? '' } }),
    );

  beforeAll(async () => {
    const { QueueUrls = [] } = await sqs.send(
      new ListQueuesCommand({ QueueNamePrefix: 'civichall-demo-notification-house-events' }),
    );
    deadLetters = QueueUrls.find((url) => url.endsWith('dead-letters')) ?? '';
    queue = QueueUrls.find((url) => url !== deadLetters) ?? '';
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queue, AttributeNames: ['VisibilityTimeout'] }),
    );
    patience = Attributes?.VisibilityTimeout;
    await setPatience('1');
  });
  afterAll(() => setPatience(patience));

  const put = (detail: { readonly type: string }) =>
    bridge.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: outputOf(demo.outputs, 'BusName'),
            Source: 'civichall.ticketing',
            DetailType: detail.type,
            Detail: JSON.stringify(detail),
          },
        ],
      }),
    );

  it('ends in the dead-letter queue, while those around it are heard', async () => {
    const heard = tap.heard.find((message) => message['detail-type'] === 'ticketing.ticket-called.v1');
    const good = heard?.detail as CatalogEvent<'ticketing.ticket-called.v1'>;
    const another = (at: string) => ({ ...good, id: randomUUID(), time: at, data: { ...good.data, at } });
    // Of a type that nobody else hears: in their queues it would come back for a quarter of an hour.
    const poison = { ...good, id: randomUUID(), type: 'certificates.expiry-reminder-due.v1' };
    const calls = (await noticesOf('ticket-called')).length;

    await put(another(`${day.day}T01:00:00.001Z`));
    await put(poison);
    await put(another(`${day.day}T01:00:00.002Z`));
    await vi.waitFor(async () => expect(await noticesOf('ticket-called')).toHaveLength(calls + 2), 60_000);

    await vi.waitFor(async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: deadLetters, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 }),
      );
      const bodies = Messages.map(({ Body }) => JSON.parse(Body ?? '') as { detail: { id: string } });
      expect(bodies.map(({ detail }) => detail.id)).toContain(poison.id);
    }, 60_000);
  });
});
