import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../functions/shared/kernel/clock.ts';
import { ids } from '../../functions/shared/runtime/ids.ts';
import {
  dynamoAlertRepository,
  dynamoDueRepository,
} from '../../functions/ticketing/adapters/dynamo-alert-repository.ts';
import { dynamoFigureRepository } from '../../functions/ticketing/adapters/dynamo-figure-repository.ts';
import {
  dynamoHallStateRepository,
  dynamoProfileRepository,
  rememberingProfiles,
} from '../../functions/ticketing/adapters/dynamo-hall-state-repository.ts';
import { dynamoLineRepository } from '../../functions/ticketing/adapters/dynamo-line-repository.ts';
import { dynamoNumberBlockRepository } from '../../functions/ticketing/adapters/dynamo-number-block-repository.ts';
import { dynamoTicketRepository } from '../../functions/ticketing/adapters/dynamo-ticket-repository.ts';
import { dynamoWindowRepository } from '../../functions/ticketing/adapters/dynamo-window-repository.ts';
import type { TicketingPorts } from '../../functions/ticketing/app/ports.ts';
import type { Department, Hall } from '../../functions/ticketing/domain/hall.ts';
import { ticketNumber } from '../../functions/ticketing/domain/queue-line.ts';
import { walkInPlace } from '../../functions/ticketing/domain/queue-order.ts';
import type { ServiceWindow } from '../../functions/ticketing/domain/service-window.ts';
import type { Ticket } from '../../functions/ticketing/domain/ticket.ts';
import { repositoryFolder } from '../local-cloud/project-folder.ts';
import { seededRandom } from '../replay/seeded-random.ts';
import { benchDay } from './bench-moment.ts';

/** The demo district's file. */
export interface DemoDistrict {
  readonly district: string;
  readonly retention: { readonly ticketsDays: number; readonly noticesDays: number };
  readonly people: readonly unknown[];
  readonly ticketing: { readonly departments: readonly Department[]; readonly halls: readonly [Hall] };
}

export const demoDistrict = async (): Promise<DemoDistrict> =>
  JSON.parse(await readFile(path.join(repositoryFolder, 'infra/config/districts/demo.json'), 'utf8'));

/** The use cases' ports over a database, as `composition.ts` wires them, for any hall and at any time. */
export function portsOver(
  client: DynamoDBDocumentClient,
  table: string,
  {
    hall,
    departments,
    clock,
    seed = 1,
  }: {
    readonly hall: Hall;
    readonly departments: readonly Department[];
    readonly clock: Clock;
    readonly seed?: number;
  },
): TicketingPorts {
  const retentionDays = 400;
  const random = seededRandom(seed);
  return {
    clock,
    ids,
    chance: (below) => Math.floor(random() * below),
    halls: new Map([[hall.id, hall]]),
    departments: new Map(departments.map((department) => [department.id, department])),
    accounts: new Map(),
    tickets: dynamoTicketRepository({ client, table, retentionDays, rulesOf: () => hall.rules }),
    lines: dynamoLineRepository(client, table, retentionDays),
    blocks: dynamoNumberBlockRepository({ client, table, retentionDays, rulesOf: () => hall.rules }),
    windows: dynamoWindowRepository(client, table, retentionDays),
    alerts: dynamoAlertRepository(client, table, retentionDays),
    due: dynamoDueRepository(client, table),
    hallStates: dynamoHallStateRepository(client, table, retentionDays),
    profiles: rememberingProfiles(dynamoProfileRepository(client, table), () => clock.now(), 60_000),
    figures: dynamoFigureRepository(client, table, retentionDays),
    passes: { read: async () => undefined },
    contacts: { seal: async () => ({ masked: '138****5678', sealed: 'A'.repeat(240) }) },
  };
}

/** A hall like the demo's with other queues and windows; `serves` says which queues the n-th window takes. */
export function largeHall(
  demo: Hall,
  {
    queues,
    windows,
    serves,
  }: {
    readonly queues: number;
    readonly windows: number;
    readonly serves: (window: number) => readonly number[];
  },
): Hall {
  const queueId = (index: number) => `q${index + 1}`;
  const name = { 'zh-CN': '测', en: 'Bench' };
  return {
    ...demo,
    id: 'large',
    queues: Array.from({ length: queues }, (_, index) => ({
      id: queueId(index),
      prefix: `Q${index + 1}`,
      name,
      department: 'tax',
      dailyQuota: 9000,
      coldStart: { serviceMinutes: 7 },
    })),
    windows: Array.from({ length: windows }, (_, index) => ({
      id: String(index + 1).padStart(3, '0'),
      name,
      serves: serves(index).map(queueId),
      helps: [],
      surge: false,
    })),
    serviceItems: Array.from({ length: queues }, (_, index) => ({
      id: `s${index + 1}`,
      name,
      queue: queueId(index),
    })),
  };
}

/** A walk-in's ticket as issuing makes it: the `arrival`-th of the hall's day, the `walkIn`-th of its queue. */
export function waitingTicket(
  hall: Hall,
  {
    queue,
    walkIn,
    arrival,
    issuedAt,
  }: {
    readonly queue: number;
    readonly walkIn: number;
    readonly arrival: number;
    readonly issuedAt: number;
  },
): Ticket {
  const { id, prefix, department } = hall.queues[queue] ?? { id: '', prefix: '', department: '' };
  const key = `0192f3a0-7c1e-7000-8000-${String(arrival).padStart(12, '0')}`;
  return {
    hall: hall.id,
    serviceDay: benchDay,
    ticketId: `${benchDay.replaceAll('-', '')}-${ids.derived(hall.id, key)}`,
    number: ticketNumber(prefix, walkIn),
    channel: 'kiosk',
    language: 'zh-CN',
    priority: 'none',
    issuedAt,
    requestDigest: ids.derived(key, 'digest'),
    secret: ids.secret(),
    aheadAtIssue: walkIn - 1,
    promise: {
      ahead: walkIn - 1,
      baseSeconds: 612.5,
      position: walkIn - 1,
      p50Seconds: 540.25,
      p90Seconds: 1204.75,
      formulaSeconds: 660,
    },
    situation: {
      state: 'waiting',
      queue: id,
      department,
      services: [hall.serviceItems[queue]?.id ?? ''],
      place: walkInPlace(walkIn, walkIn),
      calls: 0,
    },
    notices: {},
    history: [
      { action: 'issue', at: issuedAt, state: 'waiting', queue: id, by: 'kiosk-01', role: 'kiosk', key },
    ],
    version: 1,
    trace: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  };
}

/** The account of the clerk at a window. */
export const clerkOf = (window: string): string => `clerk-${window}`;

/** A window that its clerk has open, with nobody at it. */
export const openWindowOf = (hall: Hall, windowId: string, openedAt: number): ServiceWindow => {
  const plan = hall.windows.find(({ id }) => id === windowId);
  const [serves, helps] = [plan?.serves ?? [], plan?.helps ?? []];
  return {
    hall: hall.id,
    serviceDay: benchDay,
    windowId,
    state: 'open',
    clerk: clerkOf(windowId),
    serves,
    helps,
    history: [{ action: 'open', at: openedAt, by: clerkOf(windowId), serves }],
    version: 1,
  };
};
