import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { districtStaff } from '../../../functions/notification/adapters/district-staff.ts';
import { dynamoNoticeStore } from '../../../functions/notification/adapters/dynamo-notice-store.ts';
import { noticeOfEvent } from '../../../functions/notification/app/notice-of-event.ts';
import { notificationSettings } from '../../../functions/notification/settings.ts';
import { type ManualClock, manualClock } from '../../../functions/shared/kernel/clock.ts';
import { eventPublisher } from '../../../functions/shared/runtime/event-publisher.ts';
import { changeToEvents } from '../../../functions/ticketing/app/change-to-events.ts';
import type { TicketingPorts } from '../../../functions/ticketing/app/ports.ts';
import { refreshLines } from '../../../functions/ticketing/app/refresh-lines.ts';
import { finish, recall, start } from '../../../functions/ticketing/app/serve-ticket.ts';
import { hallNow } from '../../../functions/ticketing/app/show-hall.ts';
import { findByLink, visitNow } from '../../../functions/ticketing/app/show-visit.ts';
import { sweepHall } from '../../../functions/ticketing/app/sweep-hall.ts';
import type { Hall } from '../../../functions/ticketing/domain/hall.ts';
import { linkOf } from '../../../functions/ticketing/domain/visit-link.ts';
import { hallRoutes } from '../../../functions/ticketing/handlers/routes/hall-routes.ts';
import type { BenchContext } from '../bench-context.ts';
import { demoDistrict, portsOver } from '../bench-hall.ts';
import { benchDay, benchMoment } from '../bench-moment.ts';
import { countingClient } from '../database/counting-client.ts';
import type { Database } from '../database/database.ts';
import { createTable, tableDefinition } from '../database/ticketing-table.ts';
import type { Section } from '../report.ts';
import { hallAtWork } from './hall-at-work.ts';
import { measuredOperations, type OperationCost } from './measured-operations.ts';

const minute = 60_000;
const second = 1000;
const queues = ['tax', 'social', 'market'] as const;
/** A hall as it usually is, and one that is full: people waiting. */
const usuallyWaiting = 30;
const crowd = 200;

/** What an operation of the house asks of the database, and what the database charges. */
export async function units(context: BenchContext): Promise<Section> {
  const database = await context.anyDatabase();
  context.progress(`units: against ${database.name}`);
  const costs = await operationCosts(database);
  return {
    title: `Requests and capacity units (${database.name})`,
    columns: ['operation', 'times', 'requests', 'read units', 'write units', 'commands'],
    rows: costs.map(({ operation, times, requests, readUnits, writeUnits, commands }) => [
      operation,
      times,
      requests,
      readUnits,
      writeUnits,
      Object.entries(commands)
        .map(([name, count]) => `${Math.round((10 * count) / times) / 10} ${name.replace('Command', '')}`)
        .join(', '),
    ]),
    notes: [
      'Requests: median. Units: mean of what the database said it consumed (ReturnConsumedCapacity), indexes included. All reads are strongly consistent. A transaction counts double, as AWS documents; DynamoDB Local says fourfold, which is set right by one small transaction before.',
      'The table is made from the keys and indexes of the synthesised template. Nobody competes here: for a rush see contention.',
      `“Busy” is ${usuallyWaiting} waiting at nine open windows, “full” is ${crowd}. A function keeps the service profiles for a minute, so few operations show their reading.`,
    ],
    figures: costs,
  };
}

interface Scene {
  readonly hall: Hall;
  readonly clock: ManualClock;
  readonly ports: TicketingPorts;
  readonly people: ReturnType<typeof hallAtWork>;
  readonly measure: ReturnType<typeof measuredOperations>['measure'];
}

let played: Promise<readonly OperationCost[]> | undefined;

/** What each operation of the demo hall's morning cost in a new table; it is played once a run of the bench. */
export function operationCosts(database: Database): Promise<readonly OperationCost[]> {
  played ??= playMorning(database);
  return played;
}

async function playMorning(database: Database): Promise<readonly OperationCost[]> {
  const { ticketing } = await demoDistrict();
  const [hall] = ticketing.halls;
  const clock = manualClock(benchMoment);
  const client = countingClient(database.endpoint);
  const [table, noticeTable] = ['ticketing', 'notification'];
  await createTable(client.plain, table, await tableDefinition('ticketing'));
  await createTable(client.plain, noticeTable, await tableDefinition('notification'));
  await client.learnTransactionCharge(table);
  const ports = portsOver(client.documents, table, { hall, departments: ticketing.departments, clock });
  const { measure, costs } = measuredOperations(client);
  const scene: Scene = { hall, clock, ports, people: hallAtWork(ports, hall), measure };

  for (const { id } of hall.windows) await scene.people.open(id);
  await sweeps(scene, 'sweep, nobody waits', 5);
  await peopleCome(scene);
  await looks(scene);
  await sweeps(scene, `sweep, busy hall`, 5);
  const events = await serving(scene);
  const notices = dynamoNoticeStore(client.documents, noticeTable, 7);
  const rules = {
    ...notificationSettings.parse(undefined),
    timeZone: hall.timeZone,
    language: 'zh-CN',
  } as const;
  const staff = districtStaff([], 'zh-CN');
  for (const event of events) {
    const asked = noticeOfEvent(event, { clock, rules, staff });
    if (asked) await measure('keep a notice', () => notices.add(asked.notice));
  }
  await hallFills(scene);
  return [...costs(), await publishingCost(events)];
}

async function sweeps({ clock, ports, hall, measure }: Scene, name: string, times: number): Promise<void> {
  await sweepHall(ports, hall);
  for (let index = 0; index < times; index++) {
    clock.advance(minute);
    await measure(name, () => sweepHall(ports, hall));
  }
}

async function peopleCome({ people, clock, measure }: Scene): Promise<void> {
  for (const queue of queues) await people.issue(queue);
  for (let index = 0; index < usuallyWaiting - 9; index++) {
    await measure('issue, walk-in', () => people.issue(queues[index % 3] ?? 'tax'));
    clock.advance(2 * second);
  }
  for (let index = 0; index < 6; index++)
    await measure('issue, priority', () => people.issue(queues[index % 3] ?? 'tax', 'elderly'));
}

async function looks({ people, ports, hall, measure }: Scene): Promise<void> {
  const ticket = await people.issue('tax');
  const routes = hallRoutes(ports);
  const caller = { id: 'manager', roles: ['hall-manager'] };
  const call = { params: { hall: hall.id }, caller } as unknown as Parameters<typeof routes.showBoard>[0];
  for (let index = 0; index < 5; index++) {
    await measure('show visit', async () => {
      const found = await findByLink(ports, linkOf(ticket));
      if (!found.ok) throw new Error('the link leads nowhere');
      return visitNow(ports, hall, found.value.ticket, found.value.now);
    });
    await measure('board, busy hall', () => routes.showBoard(call));
    await measure('overview, busy hall', () => routes.showOverview(call as never));
  }
}

/** Windows call, recall, begin and finish; answers the events of all of it. */
async function serving({ people, clock, ports, hall, measure }: Scene): Promise<readonly CatalogEvent[]> {
  const events: CatalogEvent[] = [];
  const publisher = { district: 'demo', rulesOf: () => hall.rules };
  for (const window of ['01', '08', '03', '08', '01', '08']) {
    const name = window === '08' ? 'call next, window of 2 queues' : 'call next, window of 1 queue';
    const called = await measure(name, () => people.call(window));
    const before = { ...called, history: called.history.slice(0, -1) };
    events.push(
      ...changeToEvents(
        { id: called.ticketId, before: { ...before }, after: { ...called, kind: 'ticket' } },
        publisher,
      ),
    );
    await measure('follow a call (near-turn notices apart)', async () => {
      const look = await hallNow(ports, hall.id);
      if (!look.ok) throw new Error('there is no such hall');
      const nobodyNear = { ...look.value, waiting: [] };
      await refreshLines(ports, nobodyNear, [called.situation.queue]);
    });
    const line = await ports.tickets.inLine(hall.id, called.serviceDay, called.situation.queue);
    const next = line.find(({ notices }) => notices['people-ahead'] === undefined);
    if (next)
      await measure('give a near-turn notice', () =>
        ports.tickets.giveNotice(next, 'people-ahead', { at: clock.now(), ahead: 3 }),
      );
    clock.advance(25 * second);
    await measure('recall', () => people.act(called, window, recall({})));
    clock.advance(20 * second);
    await measure('start', () => people.act(called, window, start({})));
    clock.advance(5 * minute);
    await measure('finish', () => people.act(called, window, finish(ports, {})));
  }
  return events;
}

/** What a full batch of events costs: the bus is asked, not the table. */
async function publishingCost(events: readonly CatalogEvent[]): Promise<OperationCost> {
  let requests = 0;
  const send = async ({ input: { Entries = [] } }: PutEventsCommand) => {
    requests++;
    return { Entries: Entries.map(() => ({})) };
  };
  const batch = Array.from({ length: 10 }, (_, index) => events[index % events.length] as CatalogEvent);
  await eventPublisher('bench', { send } as unknown as EventBridgeClient)(batch);
  const commands = { PutEventsCommand: requests };
  return { operation: 'publish 10 events', times: 1, requests, readUnits: 0, writeUnits: 0, commands };
}

/** Two hundred wait; then the first of them pass the alert's limit. */
async function hallFills(scene: Scene): Promise<void> {
  const { people, ports, hall, clock, measure } = scene;
  await sweepHall(ports, hall);
  const { length } = await ports.tickets.allInLine(hall.id, benchDay);
  for (let index = length; index < crowd; index++) {
    await people.issue(queues[index % 3] ?? 'tax');
    clock.advance(3 * second);
  }
  for (let index = 0; index < 5; index++) {
    clock.advance(20 * second);
    await sweepHall(ports, hall);
    clock.advance(10 * second);
    await measure('sweep, full hall', () => sweepHall(ports, hall));
  }
  clock.advance(5 * minute);
  for (let index = 0; index < 3; index++) {
    clock.advance(minute);
    await measure('sweep, full hall, alerts fall due', () => sweepHall(ports, hall));
  }
}
