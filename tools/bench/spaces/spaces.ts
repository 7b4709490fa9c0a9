import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import type { Section } from '../report.ts';
import { rounded } from '../statistics.ts';
import type { SearchNews } from './search-worker.ts';

const UNITS = 100_000;

/** Searching spaces at the size of a large city, in a process of its own. */
export async function spaces(context: BenchContext): Promise<Section> {
  const child = fork(join(import.meta.dirname, 'search-worker.ts'), [UNITS, context.rounds(5)].map(String), {
    execArgv: ['--expose-gc'],
  });
  const [[news]] = (await Promise.all([once(child, 'message'), once(child, 'exit')])) as [
    [SearchNews],
    unknown,
  ];
  const shown = (value: number, digits = 2) => `${rounded(value, digits)} ms`;
  return {
    title: `Spaces: ${news.units.toLocaleString('en')} units, ${news.queries.toLocaleString('en')} mixed searches`,
    columns: ['measure', 'found', 'wanted'],
    rows: [
      ['a search with counts and sorted page, median', shown(news.half), ''],
      ['the same, 95th percentile', shown(news.p95), '10 ms'],
      ['the same, slowest', shown(news.slowest), ''],
      ['laying the index out', shown(news.build, 0), ''],
      ['a changed unit', shown(news.change, 4), ''],
      ['ranking all units for a need, with reasons', shown(news.rank, 0), ''],
      ['memory of the units', `${Math.round(news.unitMegabytes)} MB`, ''],
      ['memory of the index beside', `${Math.round(news.indexMegabytes)} MB`, ''],
      ['resident at most', `${Math.round(news.residentMegabytes)} MB`, ''],
    ],
    notes: [
      'Made-up units of one seed. Half of the searches have a text, two in five a point, most of these a radius; medians over the rounds.',
    ],
    figures: news,
  };
}
