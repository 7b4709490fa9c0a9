import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { gatewayPages } from '../../../functions/platform/adapters/gateway-pages.ts';
import type { Pages } from '../../../functions/platform/app/ports.ts';
import { tellPages } from '../../../functions/platform/app/tell-pages.ts';
import { manualClock } from '../../../functions/shared/kernel/clock.ts';
import type { BenchContext } from '../bench-context.ts';
import type { Section } from '../report.ts';
import { median, quantile, rounded } from '../statistics.ts';
import { type LiveHall, startLiveHall } from './live-hall.ts';

const pageCount = 500;
/** Pages that connect at the same time: each is a process of the local cloud while it does. */
const atOnce = 8;
const waitMilliseconds = 60_000;

interface Figure {
  readonly what: string;
  readonly p50Milliseconds: number;
  readonly p95Milliseconds: number;
  /** Of this process, in the middle run. */
  readonly cpuMilliseconds?: number;
}

/** A hall of 500 pages: how long a call takes to reach the last of them, and what of it is the fan-out itself. */
export async function livePages(context: BenchContext): Promise<Section> {
  const rounds = context.rounds(15);
  context.progress('live-pages: the fan-out in process');
  const alone = await inProcess(rounds * 4);
  const posted = await againstStub(rounds);
  const deployed = await onLocalCloud(context, rounds);
  const figures = [alone, posted, ...deployed];
  return {
    title: `A hall of ${pageCount} pages (${rounds} calls)`,
    columns: ['from → to', 'p50 ms', 'p95 ms', 'CPU ms'],
    rows: figures.map(({ what, p50Milliseconds, p95Milliseconds, cpuMilliseconds = '–' }) => [
      what,
      p50Milliseconds,
      p95Milliseconds,
      cpuMilliseconds,
    ]),
    notes: [
      `The first two lines are the fan-out of one event to ${pageCount} pages in this process: with pages that take a message at once, and with the SDK posting to a server in another process that only answers.`,
      `The others are from the clerk’s request to the whole way round on a local cloud: table, stream, bus, queue, fan-out, ${pageCount} WebSocket connections, all of them opened by this process on the same machine. The local cloud posts to its connections one after another; API Gateway does not.`,
    ],
    figures,
  };
}

const figureOf = (what: string, milliseconds: readonly number[], cpu?: readonly number[]): Figure => ({
  what,
  p50Milliseconds: rounded(median(milliseconds)),
  p95Milliseconds: rounded(quantile(milliseconds, 0.95)),
  ...(cpu ? { cpuMilliseconds: rounded(median(cpu)) } : {}),
});

const windowClosed = {
  type: 'ticketing.window-closed.v1',
  subject: 'halls/center/windows/01',
  data: { hall: 'center', serviceDay: '2026-03-02', window: '01', at: '2026-03-02T01:00:00.000Z' },
} as CatalogEvent;

/** Fan-outs over a table that answers at once; each event goes to the board, with all pages, and to staff, with none. */
async function fanOuts(what: string, pages: Pages, count: number): Promise<Figure> {
  const listeners = Array.from({ length: pageCount }, (_, index) => ({
    connection: `page-${index}=`,
    until: Number.POSITIVE_INFINITY,
  }));
  const ports = {
    wallClock: manualClock(0),
    pages,
    topics: {
      number: async () => ({ sequence: 1, ours: true }),
      told: async () => {},
      missed: async () => ({ sequence: 0, events: [] }),
    },
    connections: {
      listenersOf: async (topic: string) => (topic.endsWith('/board') ? listeners : []),
    } as never,
  };
  const took: number[] = [];
  const cpu: number[] = [];
  for (let index = 0; index < count + 3; index++) {
    const start = performance.now();
    const used = process.cpuUsage();
    const { told } = await tellPages(ports, { ...windowClosed, id: `e${index}` });
    if (told !== pageCount) throw new Error(`told ${told} pages`);
    took.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
  }
  return figureOf(what, took.slice(3), cpu.slice(3));
}

const inProcess = (count: number): Promise<Figure> =>
  fanOuts('fan-out alone, in process', { tell: async () => 'told' }, count);

async function againstStub(count: number): Promise<Figure> {
  const stub = fork(join(import.meta.dirname, 'stub-pages.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const [port] = await once(stub, 'message');
    const client = new ApiGatewayManagementApiClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    });
    return await fanOuts('fan-out with its posts', gatewayPages('', client), count);
  } finally {
    stub.kill();
  }
}

async function onLocalCloud(context: BenchContext, rounds: number): Promise<readonly Figure[]> {
  const hall = await startLiveHall(context);
  const pages: WebSocket[] = [];
  try {
    for (let round = 0; round <= rounds; round++) await hall.issue();
    const reached = new Map<string, number[]>();
    const onEvent = (type: string, number: string) => {
      const key = `${type} ${number}`;
      reached.set(key, [...(reached.get(key) ?? []), performance.now()]);
    };
    context.progress(`live-pages: ${pageCount} pages connect`);
    while (pages.length < pageCount) {
      const next = Math.min(atOnce, pageCount - pages.length);
      pages.push(...(await Promise.all(Array.from({ length: next }, () => hall.openPage(onEvent)))));
    }
    const times: CallTimes[] = [];
    for (let round = 0; round <= rounds; round++) {
      context.progress(`live-pages: call ${round + 1} of ${rounds + 1}`);
      times.push(await oneCall(hall, reached));
    }
    // The first call found cold functions.
    const warm = times.slice(1);
    return [
      figureOf(
        'clerk’s call → its answer',
        warm.map(({ answered }) => answered),
      ),
      figureOf(
        'clerk’s call → first page',
        warm.map(({ first }) => first),
      ),
      figureOf(
        `clerk’s call → last of ${pageCount} pages`,
        warm.map(({ last }) => last),
      ),
    ];
  } finally {
    for (const page of pages) page.close();
    await hall.close();
  }
}

type Reached = ReadonlyMap<string, readonly number[]>;

/** Milliseconds since the clerk's request. */
interface CallTimes {
  readonly answered: number;
  readonly first: number;
  readonly last: number;
}

/** Calls the next person, and lets what follows come to an end before the next call is made. */
async function oneCall(hall: LiveHall, reached: Reached): Promise<CallTimes> {
  const { number, start, answered } = await hall.callNext();
  const all = await everyPage(reached, `ticketing.ticket-called.v1 ${number}`);
  await hall.serve();
  for (const event of ['started', 'finished'])
    await everyPage(reached, `ticketing.ticket-${event}.v1 ${number}`);
  return { answered: answered - start, first: Math.min(...all) - start, last: Math.max(...all) - start };
}

/** When each page heard of it, as soon as all have. */
async function everyPage(reached: Reached, key: string): Promise<readonly number[]> {
  const deadline = performance.now() + waitMilliseconds;
  for (;;) {
    const all = reached.get(key) ?? [];
    if (all.length >= pageCount) return all;
    if (performance.now() > deadline) throw new Error(`${all.length} of ${pageCount} pages heard ${key}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
