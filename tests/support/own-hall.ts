import { randomInt } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { type ManualClock, manualClock } from '../../functions/shared/kernel/clock.ts';
import { instantAt } from '../../functions/shared/kernel/local-time.ts';
import { maskPhone } from '../../functions/shared/kernel/masking.ts';
import type { Result } from '../../functions/shared/kernel/result.ts';
import { ids } from '../../functions/shared/runtime/ids.ts';
import { passesWithKey } from '../../functions/shared/runtime/passes.ts';
import {
  dynamoAlertRepository,
  dynamoDueRepository,
} from '../../functions/ticketing/adapters/dynamo-alert-repository.ts';
import { dynamoFigureRepository } from '../../functions/ticketing/adapters/dynamo-figure-repository.ts';
import {
  dynamoHallStateRepository,
  dynamoProfileRepository,
} from '../../functions/ticketing/adapters/dynamo-hall-state-repository.ts';
import { dynamoLineRepository } from '../../functions/ticketing/adapters/dynamo-line-repository.ts';
import { dynamoNumberBlockRepository } from '../../functions/ticketing/adapters/dynamo-number-block-repository.ts';
import { dynamoTicketRepository } from '../../functions/ticketing/adapters/dynamo-ticket-repository.ts';
import { dynamoWindowRepository } from '../../functions/ticketing/adapters/dynamo-window-repository.ts';
import { actOnTicket, type Intent } from '../../functions/ticketing/app/act-on-ticket.ts';
import { callNextTicket } from '../../functions/ticketing/app/call-next-ticket.ts';
import { issueTicket, type TicketWish } from '../../functions/ticketing/app/issue-ticket.ts';
import type { SweepCounts, TicketingPorts } from '../../functions/ticketing/app/ports.ts';
import { runWindow } from '../../functions/ticketing/app/run-window.ts';
import { sweepHall } from '../../functions/ticketing/app/sweep-hall.ts';
import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import type { ServiceWindow } from '../../functions/ticketing/domain/service-window.ts';
import type { Actor, Ticket } from '../../functions/ticketing/domain/ticket.ts';
import { loadDistrict } from '../../infra/config/district.ts';
import { localTarget } from '../../tools/cloud/target.ts';

/**
 * A hall whose use cases run in the test's process, on the adapters and a DynamoDB table as deployed. Nothing
 * else touches it: its clock stands still until the test moves it, and its minutes are swept only by the test.
 */
export interface OwnHall {
  readonly hall: Hall;
  readonly day: string;
  readonly clock: ManualClock;
  readonly ports: TicketingPorts;
  readonly table: string;
  readonly client: DynamoDBDocumentClient;
  /** The day's instant at a wall-clock time of the hall. */
  readonly at: (time: string) => number;
  readonly pass: (minutes: number) => void;
  readonly issue: (wish?: Partial<TicketWish>, key?: string) => Promise<Ticket>;
  readonly open: (window: string, clerk?: Actor) => Promise<ServiceWindow>;
  /** Calls the next person to a window, for the clerk who opened it with {@link OwnHall.open}. */
  readonly call: (window: string, key?: string) => Promise<Ticket | null>;
  readonly act: (ticket: Ticket, intent: Intent, actor?: Actor, key?: string) => Promise<Ticket>;
  readonly read: (ticket: Ticket) => Promise<Ticket>;
  readonly sweep: () => Promise<SweepCounts>;
}

/** The clerk who has `window` open unless a test says otherwise. */
export const clerkAt = (window: string): Actor => ({ id: `clerk-${window}`, role: 'clerk' });
/** The holder of a ticket. */
export const citizen: Actor = { id: 'citizen', role: 'citizen' };
const kiosk: Actor = { id: 'kiosk-01', role: 'kiosk' };

/** The first hall of a shipped district. */
export function shippedHall(district: 'demo' | 'riverside'): Hall {
  const [hall] = loadDistrict(district).ticketing.halls;
  if (!hall) throw new Error(`${district} has no hall`);
  return hall;
}

/** A Monday that is no holiday. */
const monday = '2026-03-02';

/** A new hall at 09:00 of a Monday; `change` makes it another hall than that of `demo`. */
export function ownHall(change: Partial<Hall> = {}): OwnHall {
  const hall: Hall = { ...shippedHall('demo'), ...change, id: `hall-${ids.next().toLowerCase()}` };
  const at = (time: string): number => instantAt(monday, time, hall.timeZone);
  const clock = manualClock(at('09:00'));
  const table = inject('ownTable');
  const client = documentClient();
  const ports = portsOf(hall, clock, client, table);
  return {
    hall,
    day: monday,
    clock,
    ports,
    table,
    client,
    at,
    pass: (minutes) => clock.advance(minutes * 60_000),
    issue: async (wish = {}, key) =>
      must(await issueTicket(ports, hall.id, { ...plainWish(hall), ...wish }, { actor: kiosk, key })),
    open: async (window, clerk = clerkAt(window)) =>
      must(await runWindow(ports, hall.id, window, 'open', {}, { actor: clerk })),
    call: async (window, key) =>
      must(await callNextTicket(ports, hall.id, window, { actor: clerkAt(window), key })),
    act: async (ticket, intent, actor = clerkAt(ticket.situation.window ?? '01'), key) =>
      must(await actOnTicket(ports, hall.id, ticket.ticketId, { actor, key }, intent)),
    read: async ({ ticketId }) => {
      const found = await ports.tickets.get(hall.id, ticketId);
      if (!found) throw new Error(`no ticket ${ticketId}`);
      return found;
    },
    sweep: () => sweepHall(ports, hall),
  };
}

/** The value of what must have succeeded. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

const plainWish = (hall: Hall): TicketWish => ({
  services: [hall.serviceItems[0]?.id ?? ''],
  language: 'zh-CN',
  channel: 'kiosk',
  priority: 'none',
});

/** Enough connections that rivals really meet in the database rather than queue for a socket. */
function documentClient(): DynamoDBDocumentClient {
  const { sdk } = localTarget(inject('endpoint'));
  const client = new DynamoDBClient({ ...sdk, requestHandler: { httpAgent: { maxSockets: 200 } } });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

const retentionDays = 400;

function portsOf(
  hall: Hall,
  clock: ManualClock,
  client: DynamoDBDocumentClient,
  table: string,
): TicketingPorts {
  const districts = [loadDistrict('demo'), loadDistrict('riverside')];
  const departments = districts.flatMap(({ ticketing }) => ticketing.departments);
  const people = districts.flatMap((district) => district.people);
  return {
    clock,
    ids,
    chance: (below) => randomInt(Math.max(1, below)),
    halls: new Map([[hall.id, hall]]),
    departments: new Map(departments.map((department) => [department.id, department])),
    accounts: new Map(people.map(({ id, username }) => [id, username])),
    tickets: dynamoTicketRepository({ client, table, retentionDays, rulesOf: () => hall.rules }),
    lines: dynamoLineRepository(client, table, retentionDays),
    blocks: dynamoNumberBlockRepository({ client, table, retentionDays, rulesOf: () => hall.rules }),
    windows: dynamoWindowRepository(client, table, retentionDays),
    alerts: dynamoAlertRepository(client, table, retentionDays),
    due: dynamoDueRepository(client, table),
    hallStates: dynamoHallStateRepository(client, table, retentionDays),
    profiles: dynamoProfileRepository(client, table),
    figures: dynamoFigureRepository(client, table, retentionDays),
    passes: passesWithKey(async () => Buffer.alloc(32, 7)),
    contacts: { seal: async (phone) => ({ masked: maskPhone(phone), sealed: 'sealed' }) },
  };
}
