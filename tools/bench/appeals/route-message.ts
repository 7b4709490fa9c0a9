import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../../local-cloud/project-folder.ts';
import type { BenchContext } from '../bench-context.ts';
import type { Section } from '../report.ts';
import { rounded } from '../statistics.ts';
import { messageFile } from './appeal-messages.ts';
import type { RouteNews } from './route-worker.ts';

const layer = join(repositoryFolder, 'layers/chinese-text');

/** What it takes to read one message: time, memory, and the size of what it is read with. */
export async function routeMessage(context: BenchContext): Promise<Section> {
  const rounds = context.rounds(3);
  const child = fork(join(import.meta.dirname, 'route-worker.ts'), [String(rounds)]);
  const [[news]] = (await Promise.all([once(child, 'message'), once(child, 'exit')])) as [
    [RouteNews],
    unknown,
  ];
  const sorted = [...news.milliseconds].sort((one, other) => one - other);
  const at = (part: number) => rounded(sorted[Math.ceil(part * sorted.length) - 1] ?? 0, 2);
  const figures = {
    messages: sorted.length,
    p50Milliseconds: at(0.5),
    p95Milliseconds: at(0.95),
    slowestMilliseconds: at(1),
    coldMilliseconds: Math.round(news.coldMilliseconds),
    residentMegabytes: Math.round(news.residentMegabytes),
    layerMegabytes: rounded(layerBytes() / 1e6, 1),
  };
  return {
    title: `Reading one appeal (${figures.messages.toLocaleString('en')} of ${messageFile().name})`,
    columns: ['measure', 'value'],
    rows: [
      ['unit, theme, place, urgency and form, warm: P50', `${figures.p50Milliseconds} ms`],
      ['P95', `${figures.p95Milliseconds} ms`],
      ['the slowest', `${figures.slowestMilliseconds} ms`],
      ['a new process until the first message is read', `${figures.coldMilliseconds} ms`],
      ['resident memory of the process, at most', `${figures.residentMegabytes} MB`],
      ['layer, unzipped', `${figures.layerMegabytes} MB`],
    ],
    notes: [
      `In a process that does nothing else and does not wait for anything, after all messages were read once; each message's best of ${rounds}, so that what the machine does beside is left out.`,
      'The process reads the project’s TypeScript itself, so its start is not that of a bundle on Lambda: see cold start for that.',
    ],
    figures,
  };
}

const layerBytes = (): number =>
  readdirSync(layer, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
