import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { repositoryFolder } from '../../local-cloud/project-folder.ts';
import type { BenchContext } from '../bench-context.ts';
import type { Section } from '../report.ts';
import { rounded } from '../statistics.ts';
import { messageFile } from './appeal-messages.ts';

const sizes = [20_000, 60_000, 179_400] as const;
const workers = 2;
const command = (name: string): string => join(repositoryFolder, 'tools/appeals', name);

/** The analysis in bulk of more and more messages, made of the ones at hand: does it grow as they do? */
export async function analyseGrowth(context: BenchContext): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'civichall-analyse-'));
  try {
    const figures = [];
    for (const rows of sizes) {
      context.progress(`analysis: ${rows.toLocaleString('en')} messages`);
      figures.push(await measured(folder, rows, context.rounds(1)));
    }
    return section(figures);
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Measured {
  readonly rows: number;
  readonly clusters: number;
  readonly milliseconds: number;
  readonly residentMegabytes: number;
}

/** The best of so many runs. */
async function measured(folder: string, rows: number, rounds: number): Promise<Measured> {
  const [input, output] = [join(folder, `${rows}.jsonl`), join(folder, `${rows}.json`)];
  await run([command('scale-up.ts'), '--rows', String(rows)], messageFile().file, input);
  let best: Measured | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const said = await run([command('analyse.ts'), '--workers', String(workers)], input, output);
    const { clusters, tookMs } = JSON.parse(await readFile(output, 'utf8')) as {
      clusters: readonly unknown[];
      tookMs: number;
    };
    const residentMegabytes = Number(/at most (\d+) MB/.exec(said)?.[1]);
    const found = { rows, clusters: clusters.length, milliseconds: tookMs, residentMegabytes };
    if (!best || tookMs < best.milliseconds) best = found;
  }
  if (!best) throw new Error('nothing was measured');
  return best;
}

/** Runs a command of the project from a file to a file; answers what it said on stderr. */
async function run(command: readonly string[], from: string, to: string): Promise<string> {
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'pipe'] });
  const [said] = await Promise.all([
    textOf(child.stderr),
    pipeline(createReadStream(from), child.stdin),
    pipeline(child.stdout, createWriteStream(to)),
    once(child, 'exit').then(([code]) => {
      if (code !== 0) throw new Error(`${command[0]} ended with ${code}`);
    }),
  ]);
  return said;
}

async function textOf(stream: Readable): Promise<string> {
  let text = '';
  for await (const part of stream) text += String(part);
  return text;
}

function section(figures: readonly Measured[]): Section {
  const [smallest] = figures;
  const each = ({ milliseconds, rows }: Measured) => (1000 * milliseconds) / rows;
  return {
    title: `Analysis in bulk (${workers} workers; made of ${messageFile().name})`,
    columns: ['messages', 'clusters', 'seconds', 'µs a message', 'growth', 'memory MB'],
    rows: figures.map((found) => [
      found.rows,
      found.clusters,
      rounded(found.milliseconds / 1000, 1),
      Math.round(each(found)),
      smallest ? `× ${rounded(each(found) / each(smallest), 2)}` : '',
      found.residentMegabytes,
    ]),
    notes: [
      '`npm run -s appeals:analyse` from reading the file to the clusters, in a process of its own with its threads. The messages are made by `appeals:scale-up`: other places, other words, other times.',
      'Growth: time a message against that of the smallest number; × 1 is linear.',
    ],
    figures,
  };
}
