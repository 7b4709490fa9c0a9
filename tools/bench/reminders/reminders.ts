import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { entityOf, type Item } from '../../../functions/certificates/adapters/certificate-items.ts';
import { dynamoRunRepository } from '../../../functions/certificates/adapters/dynamo-run-repository.ts';
import { changeToEvents } from '../../../functions/certificates/app/change-to-events.ts';
import type { CertificatePorts, ShardWork } from '../../../functions/certificates/app/ports.ts';
import { showReminderRun, startReminderRun } from '../../../functions/certificates/app/reminder-runs.ts';
import type { Certificate } from '../../../functions/certificates/domain/certificate.ts';
import type { RunCounts, ShardProgress } from '../../../functions/certificates/domain/reminder-run.ts';
import { manualClock } from '../../../functions/shared/kernel/clock.ts';
import type { BenchContext } from '../bench-context.ts';
import { benchDay, benchMoment } from '../bench-moment.ts';
import { countingClient } from '../database/counting-client.ts';
import type { Database } from '../database/database.ts';
import { putAll } from '../database/fill.ts';
import { createTable, tableDefinition } from '../database/ticketing-table.ts';
import type { Section } from '../report.ts';
import { rounded, sum } from '../statistics.ts';
import { dueCertificate, keepYears, timeZone, types } from './due-certificates.ts';
import { messagesByState } from './messages-by-state.ts';
import type { SweeperNews } from './sweeper.ts';

const table = 'certificates';
const fillers = 4;
const itemsAtOnce = 1000;
/** The most that one request reads. */
const readAtOnce = 100;
/** So many of the reminders go on to notification: each is ten requests more. */
const messagesFollowed = 2000;

/** What one worker process used until it ended or was killed. */
interface Worked {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly residentMegabytes: number;
  readonly decided: number;
  readonly requests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** All certificates of a large district due on one day: swept, killed in the middle, gone on with, and counted. */
export async function reminders(context: BenchContext): Promise<Section> {
  const database = await context.anyDatabase();
  const count = context.rounds(100_000);
  const { documents, plain } = countingClient(database.endpoint);
  await createTable(plain, table, await tableDefinition('certificates'));
  await fill(documents, count, context.progress);
  const runs = dynamoRunRepository(documents, table, keepYears);
  const sweep = async (killAt?: number): Promise<Worked> => {
    const pieces: ShardWork[] = [];
    const queue = { put: async (work: readonly ShardWork[]) => void pieces.push(...work) };
    await startReminderRun({ clock: manualClock(benchMoment), timeZone, runs, queue });
    context.progress(`reminders: sweeping ${pieces.length} shards${killAt ? `, killed at ${killAt}` : ''}`);
    const decided = async () => totalOf(await runs.ofDay(benchDay));
    const before = await decided();
    const worked = await work(database, pieces, killAt);
    return { ...worked, decided: (await decided()) - before };
  };
  const killed = await sweep(Math.floor(count / 2));
  const resumed = await sweep();
  const shown = await showReminderRun({ runs } as CertificatePorts, benchDay);
  if (!shown.ok || !shown.value.finished) throw new Error('the sweep is not finished');
  context.progress('reminders: reading what became of every certificate');
  const told = await eventsOf(documents, count);
  checkOnce(told, shown.value.counts, count);
  context.progress(`reminders: ${Math.min(messagesFollowed, count)} of them go on to notification`);
  const due = told.filter(({ type }) => type === 'certificates.expiry-reminder-due.v1');
  const messages = await messagesByState(database, due.slice(0, messagesFollowed));
  return section(database, { count, killed, resumed, counts: shown.value.counts, messages });
}

async function fill(
  documents: DynamoDBDocumentClient,
  count: number,
  progress: (line: string) => void,
): Promise<void> {
  let next = 0;
  const filler = async (): Promise<void> => {
    while (next < count) {
      const from = next;
      next += itemsAtOnce;
      const items = Array.from({ length: Math.min(itemsAtOnce, count - from) }, (_, at) =>
        dueCertificate(from + at),
      );
      await putAll(documents, table, items);
      if (from % 10_000 === 0) progress(`reminders: ${from} of ${count} certificates stored`);
    }
  };
  await Promise.all(Array.from({ length: fillers }, filler));
}

/** Works pieces off in a process of its own; one that is to be killed is killed without warning. */
async function work(
  { endpoint }: Database,
  pieces: readonly ShardWork[],
  killAt?: number,
): Promise<Omit<Worked, 'decided'>> {
  const begun = performance.now();
  const child = fork(join(import.meta.dirname, 'sweeper.ts'), [endpoint, table, JSON.stringify(pieces)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const decided = new Map<number, number>();
  const news: SweeperNews[] = [];
  child.on('message', (told: SweeperNews) => {
    news.push(told);
    decided.set(told.shard, told.decided);
    if (killAt !== undefined && sum([...decided.values()]) >= killAt) child.kill('SIGKILL');
  });
  const [exitCode, signal] = await once(child, 'exit');
  if (killAt === undefined ? exitCode !== 0 : signal !== 'SIGKILL')
    throw new Error(`the sweep ended by itself: ${exitCode ?? signal}`);
  return {
    seconds: rounded((performance.now() - begun) / 1000),
    cpuSeconds: rounded(news.at(-1)?.cpuSeconds ?? 0),
    residentMegabytes: Math.round(Math.max(...news.map(({ residentMegabytes }) => residentMegabytes))),
    requests: sum(news.map(({ usage }) => usage.requests)),
    readUnits: sum(news.map(({ usage }) => usage.readUnits)),
    writeUnits: sum(news.map(({ usage }) => usage.writeUnits)),
  };
}

const totalOf = (progress: readonly ShardProgress[]): number =>
  sum(progress.flatMap(({ counts }) => Object.values(counts)));

/** The events that today's changes of every certificate make, as the stream would. */
async function eventsOf(documents: DynamoDBDocumentClient, count: number): Promise<readonly CatalogEvent[]> {
  const events: CatalogEvent[] = [];
  for (let from = 0; from < count; from += readAtOnce) {
    const length = Math.min(readAtOnce, count - from);
    const Keys = Array.from({ length }, (_, at) => {
      const { pk, sk } = dueCertificate(from + at);
      return { pk, sk };
    });
    const { Responses, UnprocessedKeys } = await documents.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    );
    const items = Responses?.[table] ?? [];
    if (UnprocessedKeys?.[table] || items.length < length) throw new Error('not every certificate was read');
    events.push(...items.flatMap(eventsOfToday));
  }
  return events;
}

function eventsOfToday(item: Item): readonly CatalogEvent[] {
  const { history, certificateId } = entityOf<Certificate>(item);
  const ofToday = history.filter(({ by }) => by === `run-${benchDay}`).length;
  const before = { ...item, history: history.slice(0, history.length - ofToday) };
  return changeToEvents({ id: certificateId, before, after: item }, { district: 'demo', timeZone, types });
}

/** Every certificate was decided once, and the run's counts say the same as the certificates themselves. */
function checkOnce(events: readonly CatalogEvent[], counts: RunCounts, count: number): void {
  const subjects = new Set(events.map(({ subject }) => subject));
  const counted = sum(Object.values(counts));
  if (events.length !== count || subjects.size !== count || counted !== count)
    throw new Error(`${count} were due: ${events.length} events of ${subjects.size}, counted ${counted}`);
}

function section(
  database: Database,
  found: {
    readonly count: number;
    readonly killed: Worked;
    readonly resumed: Worked;
    readonly counts: RunCounts;
    readonly messages: Readonly<Record<string, number>>;
  },
): Section {
  const { count, killed, resumed, counts, messages } = found;
  const both = (pick: (each: Worked) => number) => rounded(pick(killed) + pick(resumed), 1);
  const together: Worked = {
    seconds: both(({ seconds }) => seconds),
    cpuSeconds: both(({ cpuSeconds }) => cpuSeconds),
    residentMegabytes: Math.max(killed.residentMegabytes, resumed.residentMegabytes),
    decided: both(({ decided }) => decided),
    requests: both(({ requests }) => requests),
    readUnits: both(({ readUnits }) => readUnits),
    writeUnits: both(({ writeUnits }) => writeUnits),
  };
  const row = (name: string, each: Worked) => [
    name,
    ...[each.decided, each.seconds, each.cpuSeconds, each.residentMegabytes],
    ...[each.requests, each.readUnits, each.writeUnits],
  ];
  const listed = (numbers: Readonly<Record<string, number>>) =>
    Object.entries(numbers)
      .map(([kind, number]) => `${number.toLocaleString('en')} ${kind}`)
      .join(', ');
  return {
    title: `${count.toLocaleString('en')} certificates due on one day (${database.name})`,
    columns: ['worker', 'decided', 'seconds', 'CPU s', 'memory MB', 'requests', 'read units', 'write units'],
    rows: [row('killed in the middle', killed), row('gone on with', resumed), row('together', together)],
    notes: [
      `By outcome, as the run counted them and as the certificates’ own logs say: ${listed(counts)}. Each once: nothing was lost or doubled by the kill.`,
      `Messages by state, of the first ${Math.min(messagesFollowed, count).toLocaleString('en')} reminders, gone through notification until nothing was left to send, with a provider that refuses one number in fifty for ever and one in twenty at first: ${listed(messages)}.`,
      'Each worker is a process with four pieces at once, where AWS runs up to twenty functions of one piece each; resident memory is that of the whole process. The function has 1,024 MB and 120 s, and gives what is left back to the queue.',
      'The killed worker was killed without warning after half of the certificates; what it had not told of its last pages is missing in its row. Units include those of both global indexes.',
      'The table, its filling and both workers share this machine.',
    ],
    figures: found,
  };
}
