import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Department, Hall } from '../../../functions/ticketing/domain/hall.ts';
import type { BenchContext } from '../bench-context.ts';
import { demoDistrict, openWindowOf } from '../bench-hall.ts';
import { benchMoment } from '../bench-moment.ts';
import { countingClient } from '../database/counting-client.ts';
import type { Database } from '../database/database.ts';
import { putAll, storedTicket, storedWindow } from '../database/fill.ts';
import { createTable, tableDefinition } from '../database/ticketing-table.ts';
import type { Section } from '../report.ts';
import { median, quantile, rounded, sum } from '../statistics.ts';
import type { CallersData, CallersReport, Press } from './callers.ts';
import { hallOf, scenes, waitingCount, waitingLine, windowCount } from './scenes.ts';

/** One a core of the smallest machine this is run on: the callers must not wait for one thread. */
const threads = 2;
const warmUpRushes = 3;
/** Time for the threads to hear when to press, also on a busy machine. */
const pressingIn = 250;

/** All windows calling at once, once. */
interface Rush {
  readonly calls: CallersReport['calls'];
  readonly wallMilliseconds: number;
  readonly clientCpuMilliseconds: number;
  readonly serverCpuMilliseconds: number;
}

/** Everybody who waits is called by rushes of all windows; what came of it. */
interface SceneResult {
  readonly rushes: readonly Rush[];
  readonly called: readonly string[];
  readonly stillWaiting: number;
  readonly deepest: readonly number[];
}

/** 200 windows call at once over 1,000 waiting people, until everybody is called; then once more. */
export async function contention(context: BenchContext): Promise<Section | string> {
  const database = await context.dynamoDbLocal();
  if ('unavailable' in database) return database.unavailable;
  const { ticketing } = await demoDistrict();
  const [demo] = ticketing.halls;
  const rows: (string | number)[][] = [];
  const figures: unknown[] = [];
  for (const scene of scenes) {
    const hall = hallOf(scene, demo);
    const runs: SceneResult[] = [];
    await withCallers({ database, hall, departments: ticketing.departments }, async (rush) => {
      for (let round = -1; round < context.rounds(2); round++) {
        context.progress(`contention: ${scene.name}, ${round < 0 ? 'warming up' : `round ${round + 1}`}`);
        const result = await runScene(
          database,
          hall,
          rush,
          round < 0 ? warmUpRushes : Number.POSITIVE_INFINITY,
        );
        if (round >= 0) runs.push(result);
      }
    });
    const summary = summaryOf(runs);
    rows.push([
      scene.name,
      summary.p50Milliseconds,
      summary.p95Milliseconds,
      summary.maxMilliseconds,
      summary.requestsPerCall,
      summary.requestsPerCallP95,
      summary.racesLostPerCall,
      summary.deepestPlace,
      summary.doubleCalls,
      summary.toldEmpty,
      summary.conflicts,
      summary.lost,
    ]);
    figures.push({ scene: scene.name, ...summary });
  }
  return section(database, rows, figures);
}

function section(database: Database, rows: Section['rows'], figures: unknown[]): Section {
  const load = figures as { clientCpuShare: number; serverCpuShare: number }[];
  const share = (pick: (each: (typeof load)[number]) => number) => Math.round(100 * median(load.map(pick)));
  return {
    title: `Contention: ${windowCount} windows call at once, ${waitingCount} waiting (${database.name})`,
    columns: [
      'scene',
      'p50 ms',
      'p95 ms',
      'max ms',
      'requests a call',
      'requests p95',
      'races lost',
      'deepest place',
      'called twice',
      'told empty',
      'gave up',
      'lost',
    ],
    rows,
    notes: [
      `Calls run through app/call-next-ticket.ts and the DynamoDB repositories in ${threads} threads; the time of a call begins when all ${windowCount} are let go, so it holds the time spent waiting for this machine's CPU.`,
      `During a rush the callers (SDK, signing, JSON) keep ${share(({ clientCpuShare }) => clientCpuShare)} % of one core busy and the database ${share(({ serverCpuShare }) => serverCpuShare)} %: on AWS each call has a processor of its own and the table is not on it.`,
      'Deepest place: position in the whole order of the last person called in the first rush; 200 is perfect.',
      'DynamoDB Local carries out transactions one after another, so a lost race shows as a failed condition; on AWS some show as TransactionConflict, which the code treats alike.',
    ],
    figures,
  };
}

type Rusher = (table: string) => Promise<Rush>;

/** Starts threads of callers, gives what lets them all call at once, and ends them. */
async function withCallers(
  { database, hall, departments }: { database: Database; hall: Hall; departments: readonly Department[] },
  use: (rush: Rusher) => Promise<void>,
): Promise<void> {
  const workers = Array.from({ length: threads }, (_, thread) => {
    const windows = hall.windows.map(({ id }) => id).filter((_id, index) => index % threads === thread);
    const workerData: CallersData = { endpoint: database.endpoint, hall, departments, windows, seed: thread };
    return new Worker(new URL('./callers.ts', import.meta.url), { workerData });
  });
  const rush: Rusher = async (table) => {
    const before = { client: process.cpuUsage(), server: cpuOf(database.pid), at: Date.now() + pressingIn };
    const reports = await Promise.all(
      workers.map(async (worker) => {
        worker.postMessage({ at: before.at, table } satisfies Press);
        const [report] = await once(worker, 'message');
        return report as CallersReport;
      }),
    );
    const { user, system } = process.cpuUsage(before.client);
    return {
      calls: reports.flatMap(({ calls }) => calls),
      wallMilliseconds: Date.now() - before.at,
      clientCpuMilliseconds: (user + system) / 1000,
      serverCpuMilliseconds: cpuOf(database.pid) - before.server,
    };
  };
  try {
    await use(rush);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Fills a new table and lets all windows call until nobody waits, and then once more. */
async function runScene(
  database: Database,
  hall: Hall,
  rush: Rusher,
  mostRushes: number,
): Promise<SceneResult> {
  const { plain, documents } = countingClient(database.endpoint);
  const table = `contention-${tableNumber++}`;
  await createTable(plain, table, await tableDefinition('ticketing'));
  const tickets = waitingLine(hall);
  await putAll(
    documents,
    table,
    tickets.map((ticket) => storedTicket(hall, ticket)),
  );
  const rushes: Rush[] = [];
  const called: string[] = [];
  const rushesNeeded = Math.ceil(waitingCount / windowCount) + 1;
  for (let count = 0; count < Math.min(rushesNeeded, mostRushes); count++) {
    const windows = hall.windows.map(({ id }) =>
      storedWindow(openWindowOf(hall, id, benchMoment - 3_600_000)),
    );
    await putAll(documents, table, windows);
    const result = await rush(table);
    rushes.push(result);
    called.push(...result.calls.flatMap(({ outcome }) => ('ticket' in outcome ? [outcome.ticket] : [])));
  }
  const places = new Map(tickets.map(({ ticketId }, index) => [ticketId, index + 1]));
  const first = called.slice(0, windowCount).map((ticket) => places.get(ticket) ?? Number.NaN);
  const stillWaiting = tickets.filter(({ ticketId }) => !called.includes(ticketId)).length;
  return { rushes, called, stillWaiting, deepest: [Math.max(...first)] };
}

let tableNumber = 1;

function summaryOf(runs: readonly SceneResult[]) {
  /** The last rush of a run comes when nobody waits any more: `nobody` is the right answer there. */
  const rushes = runs.flatMap((run) => run.rushes.slice(0, -1));
  const calls = rushes.flatMap((rush) => rush.calls);
  const none = (reason: string) =>
    calls.filter(({ outcome }) => 'none' in outcome && outcome.none === reason).length;
  const perRush = (pick: (rush: Rush) => number) => median(rushes.map(pick));
  const requests = calls.map(({ usage }) => usage.requests);
  const refused = calls.map(({ usage }) => usage.refused);
  const tail = (share: number) =>
    rounded(
      median(
        rushes.map((rush) =>
          quantile(
            rush.calls.map(({ milliseconds }) => milliseconds),
            share,
          ),
        ),
      ),
      0,
    );
  return {
    calls: calls.length,
    p50Milliseconds: tail(0.5),
    p95Milliseconds: tail(0.95),
    maxMilliseconds: tail(1),
    requestsPerCall: rounded(sum(requests) / calls.length, 2),
    requestsPerCallP95: quantile(requests, 0.95),
    racesLostPerCall: rounded(sum(refused) / calls.length, 2),
    deepestPlace: Math.max(...runs.flatMap(({ deepest }) => deepest)),
    doubleCalls: sum(runs.map(({ called }) => called.length - new Set(called).size)),
    toldEmpty: none('nobody'),
    conflicts: none('conflict'),
    lost: sum(runs.map(({ stillWaiting }) => stillWaiting)),
    wallMilliseconds: rounded(
      perRush(({ wallMilliseconds }) => wallMilliseconds),
      0,
    ),
    clientCpuMilliseconds: rounded(
      perRush(({ clientCpuMilliseconds }) => clientCpuMilliseconds),
      0,
    ),
    serverCpuMilliseconds: rounded(
      perRush(({ serverCpuMilliseconds }) => serverCpuMilliseconds),
      0,
    ),
    clientCpuShare: rounded(
      perRush((rush) => rush.clientCpuMilliseconds / rush.wallMilliseconds),
      2,
    ),
    serverCpuShare: rounded(
      perRush((rush) => rush.serverCpuMilliseconds / rush.wallMilliseconds),
      2,
    ),
  };
}

/** CPU milliseconds a process has used; Linux tells it in hundredths of a second, others not at all. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}
