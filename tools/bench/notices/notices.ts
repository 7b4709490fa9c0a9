import type { CatalogEvent } from '../../../events/catalog.ts';
import { openPages } from '../../../functions/notification/adapters/channels/live.ts';
import { acceptNotice } from '../../../functions/notification/app/accept-notice.ts';
import { openDays } from '../../../functions/notification/app/open-days.ts';
import { sendDueNotices } from '../../../functions/notification/app/send-due-notices.ts';
import { sharedCircuits } from '../../../functions/notification/app/shared-circuits.ts';
import type { Channel } from '../../../functions/notification/domain/channel.ts';
import { dynamoLiveConnections } from '../../../functions/platform/adapters/dynamo-live-connections.ts';
import { dynamoLiveTopics } from '../../../functions/platform/adapters/dynamo-live-topics.ts';
import { tellPages } from '../../../functions/platform/app/tell-pages.ts';
import { manualClock } from '../../../functions/shared/kernel/clock.ts';
import type { BenchContext } from '../bench-context.ts';
import { benchDay, benchMoment } from '../bench-moment.ts';
import { lambdaMilliseconds, millionOf, printedDollars, waitedPerRequest } from '../cost/million-of.ts';
import prices from '../cost/prices.json' with { type: 'json' };
import { countingClient, type Usage } from '../database/counting-client.ts';
import type { Database } from '../database/database.ts';
import { createTable, tableDefinition } from '../database/ticketing-table.ts';
import type { Section } from '../report.ts';
import { rounded, sum } from '../statistics.ts';
import { called, reminderDue } from './house-events.ts';
import { type NotificationAtWork, notificationOver, takenSms } from './notification-over.ts';

const day = 86_400_000;
const memoryMegabytes = 1024;
/** The sweep works on so many notices at once. */
const atOnce = 8;
/** Publishing is not measured here: as in the dollars of a ticket. */
const publishing = { memoryMegabytes: 512, requests: 1, cpuMilliseconds: 2.5 };

/** What one kind of notification uses, each figure for one notification. */
interface NoticeCost {
  readonly notification: string;
  readonly requests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly cpuMilliseconds: number;
  readonly lambdaMilliseconds: number;
  readonly messages: number;
  readonly events: number;
  readonly queueRequests: number;
  readonly dollars: ReturnType<typeof millionOf>;
}

/** What a notification costs, from the event of the house until a provider has it or a page shows it. */
export async function notices(context: BenchContext): Promise<Section> {
  const database = await context.anyDatabase();
  const count = context.rounds(200);
  context.progress(`notices: ${count} of each kind against ${database.name}`);
  const bench = await noticeBench(database);
  for (const warmUp of [atOnceBySms, onOpenPage]) await warmUp(bench, Math.min(40, count));
  await reminders(bench, { persons: Math.min(40, count), each: 1 });
  const figures = [
    await atOnceBySms(bench, count),
    await onOpenPage(bench, count),
    await reminders(bench, { persons: count, each: 1 }),
    await reminders(bench, { persons: Math.ceil(count / 5), each: 5 }),
  ];
  const idle = await idleSweep(bench);
  return {
    title: `A notification (${database.name})`,
    columns: [
      'notification',
      ...[
        'requests',
        'read units',
        'write units',
        'CPU ms',
        'Lambda ms',
        'messages',
        'events',
        'SQS requests',
      ],
      ...['DynamoDB $', 'Lambda $', 'API Gateway $', 'EventBridge $', 'SQS $', 'KMS $', 'all $ a million'],
    ],
    rows: figures.map((each) => {
      const { table, lambda, api, bus, queues, key, all } = printedDollars(each.dollars);
      return [
        each.notification,
        ...[each.requests, each.readUnits, each.writeUnits, each.cpuMilliseconds, each.lambdaMilliseconds],
        ...[each.messages, each.events, each.queueRequests, table, lambda, api, bus, queues, key, all],
      ];
    }),
    notes: [
      `Means of ${count} notifications each, the real use cases over the synthesised tables; providers and pages take everything and cost no time. Nothing is lost, refused or tried again.`,
      'CPU is that of this process: use case, SDK and HTTP to the database. Handler, TLS, and the clients of KMS and SNS are not in it.',
      `Lambda: ${waitedPerRequest} ms is reckoned for each request of table, key and provider, one after another (${atOnce} notices at once in the sweep), and the CPU at ${memoryMegabytes} MB; publishing each event ${publishing.requests} request and ${publishing.cpuMilliseconds} ms. Assumed, not measured.`,
      'Counted: keeping, sending, the events that come of it (sent, shown) and their publishing, the queue on the way in. Not counted: the event of the house itself (it is in the ticket’s life), the receipt, logs, traces, and the provider’s own price, which for SMS is far above all of this.',
      `The minute sweep when nothing is due: ${idle.requests} requests, mostly queries that find nothing. DynamoDB Local charges ${idle.readUnits} units for them all; reckoned with one for each, as AWS charges for a consistent read, ${idle.dollarsAMonth} $ a month.`,
      `List prices of ${prices.region} as known in ${prices.asOf} (tools/bench/cost/prices.json), from memory, without free tiers.`,
    ],
    figures: { notifications: figures, idle },
  };
}

async function noticeBench({ endpoint }: Database) {
  const client = countingClient(endpoint);
  let tables = 0;
  const newTable = async (context: 'notification' | 'platform') => {
    tables += 1;
    const table = `notices-${context}-${tables}`;
    await createTable(client.plain, table, await tableDefinition(context));
    return table;
  };
  await client.learnTransactionCharge(await newTable('notification'));
  const clock = manualClock(benchMoment);
  return {
    client,
    clock,
    newTable,
    over: async (channels: readonly Channel[]) => {
      clock.set(benchMoment);
      return notificationOver(client.documents, await newTable('notification'), { clock, channels });
    },
  };
}

type NoticeBench = Awaited<ReturnType<typeof noticeBench>>;

/** What one part of the work used for each of `count` notifications. */
interface Part extends Pick<Usage, 'requests' | 'readUnits' | 'writeUnits'> {
  readonly cpuMilliseconds: number;
  readonly opened: number;
  readonly messages: number;
  readonly events: number;
  /** All of them together. */
  readonly told: readonly CatalogEvent[];
}

async function measured(
  { client }: NoticeBench,
  work: Pick<NotificationAtWork, 'take'>,
  count: number,
  run: () => Promise<unknown>,
): Promise<Part> {
  client.take();
  work.take();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  const { requests, readUnits, writeUnits } = client.take();
  const { opened, messages, events } = work.take();
  const each = (value: number) => rounded(value / count, 2);
  return {
    requests: each(requests),
    readUnits: each(readUnits),
    writeUnits: each(writeUnits),
    cpuMilliseconds: each((user + system) / 1000),
    opened: each(opened),
    messages: each(messages),
    events: each(events.length),
    told: events,
  };
}

/** A person who gave a phone number is called: told in the moment of the event. */
async function atOnceBySms(bench: NoticeBench, count: number): Promise<NoticeCost> {
  const work = await bench.over([takenSms]);
  const { ports } = work;
  const shared = sharedCircuits(ports);
  const tickets = Array.from({ length: count }, (_, index) => `20260311-SMS${index}`);
  for (const [index, ticket] of tickets.entries())
    await ports.contacts.keep({
      day: benchDay,
      recipient: ticket,
      sealedFor: { ticket },
      contact: { masked: '138****0000', sealed: `138${String(10_000_000 + index)}` },
    });
  const part = await measured(bench, work, count, async () => {
    for (const ticket of tickets)
      if ((await acceptNotice(ports, shared, called(ticket))) !== 'sent') throw new Error('was not sent');
  });
  return costOf('SMS at once (called)', [{ part, run: 1 }], { queueRequests: 3 });
}

/** A person without a phone number, whose page is open: the page is told by the platform. */
async function onOpenPage(bench: NoticeBench, count: number): Promise<NoticeCost> {
  const work = await bench.over([openPages('pages')]);
  const { ports } = work;
  const shared = sharedCircuits(ports);
  const liveTable = await bench.newTable('platform');
  const connections = dynamoLiveConnections(bench.client.documents, liveTable);
  const topics = dynamoLiveTopics(bench.client.documents, liveTable);
  const tickets = Array.from({ length: count }, (_, index) => `20260311-PAGE${index}`);
  for (const [index, ticket] of tickets.entries()) {
    const connection = `page-${index}`;
    await connections.add({ connection, openedAt: benchMoment, endsBy: benchMoment + day });
    await connections.subscribe(connection, `tickets/${ticket}`, benchMoment + day);
    await ports.contacts.keep({ day: benchDay, recipient: ticket, sealedFor: { ticket } });
  }
  work.take();
  const kept = await measured(bench, work, count, async () => {
    for (const ticket of tickets) await acceptNotice(ports, shared, called(ticket));
  });
  let told = 0;
  const pages = {
    tell: async () => {
      told += 1;
      return 'told' as const;
    },
  };
  const telling = await measured(bench, work, count, async () => {
    const platform = { connections, topics, pages, wallClock: bench.clock };
    for (const event of kept.told) await tellPages(platform, event);
  });
  if (told !== count) throw new Error(`${told} of ${count} pages were told`);
  return costOf(
    'open page at once (called)',
    [
      { part: kept, run: 1 },
      { part: telling, run: 1 },
    ],
    {
      queueRequests: 6,
      pageMessages: 1,
    },
  );
}

/** Reminders wait for the next morning's digest; several for one holder are one message. */
async function reminders(
  bench: NoticeBench,
  { persons, each }: { readonly persons: number; readonly each: number },
): Promise<NoticeCost> {
  const work = await bench.over([takenSms]);
  const { ports } = work;
  const count = persons * each;
  const due = Array.from({ length: count }, (_, index) => reminderDue(index, Math.floor(index / each)));
  const shared = sharedCircuits(ports);
  const kept = await measured(bench, work, count, async () => {
    for (const event of due) await acceptNotice(ports, shared, event);
  });
  bench.clock.set(benchMoment + day);
  const sent = await measured(bench, work, count, () =>
    sendDueNotices(ports, sharedCircuits(ports), [benchDay], Number.POSITIVE_INFINITY),
  );
  if (Math.round(sent.messages * count) !== persons)
    throw new Error(`not one message a person: ${sent.messages}`);
  const name = each === 1 ? 'reminder, alone in its digest' : `reminder, ${each} in one digest`;
  return costOf(
    name,
    [
      { part: kept, run: 1 },
      { part: sent, run: 0, atOnce },
    ],
    { queueRequests: 3 },
  );
}

/** What the sweep of every minute asks although nothing is due. */
async function idleSweep(bench: NoticeBench) {
  const { ports, take } = await bench.over([takenSms]);
  const { requests, readUnits } = await measured(bench, { take }, 1, async () => {
    const days = await openDays(ports);
    await sendDueNotices(ports, sharedCircuits(ports), days, Number.POSITIVE_INFINITY);
  });
  const month = 30 * 24 * 60;
  const dollarsAMonth = rounded(
    (Math.max(requests, readUnits) * month * prices.dynamoDb.perMillionReadUnits) / 1e6,
    2,
  );
  return { requests, readUnits, dollarsAMonth };
}

interface Done {
  readonly part: Part;
  /** Invocations of its own for each notification; 0 where one run works on many. */
  readonly run: number;
  readonly atOnce?: number;
}

function costOf(
  notification: string,
  done: readonly Done[],
  more: { readonly queueRequests: number; readonly pageMessages?: number },
): NoticeCost {
  const total = (pick: (part: Part) => number) => rounded(sum(done.map(({ part }) => pick(part))), 2);
  const [readUnits, writeUnits] = [total((part) => part.readUnits), total((part) => part.writeUnits)];
  const [events, opened] = [total((part) => part.events), total((part) => part.opened)];
  const functions = done.map(({ part, run, atOnce: together = 1 }) => ({
    memoryMegabytes,
    requests: (part.requests + part.opened + part.messages) / together,
    cpuMilliseconds: part.cpuMilliseconds,
    invocations: run,
  }));
  const published = {
    memoryMegabytes: publishing.memoryMegabytes,
    requests: events * publishing.requests,
    cpuMilliseconds: events * publishing.cpuMilliseconds,
    invocations: events,
  };
  return {
    notification,
    requests: total((part) => part.requests),
    readUnits,
    writeUnits,
    cpuMilliseconds: total((part) => part.cpuMilliseconds),
    lambdaMilliseconds: rounded(sum(functions.map(lambdaMilliseconds))),
    messages: total((part) => part.messages),
    events,
    queueRequests: more.queueRequests,
    dollars: millionOf({
      readUnits,
      writeUnits,
      functions: [...functions, published],
      events,
      keyRequests: opened,
      ...more,
    }),
  };
}
