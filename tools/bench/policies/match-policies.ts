import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import type { Section } from '../report.ts';
import { rounded } from '../statistics.ts';
import type { MatchNews } from './match-worker.ts';
import type { ShardNews } from './shard-worker.ts';

const district = { policies: 342, firms: 11_935 };
/** A sixteenth of the district's firms: what one message of a published policy has judged. */
const part = { policies: 342, firms: 746 };
const province = { policies: 5000, firms: 1_000_000 };

/** Matching policies and firms both ways, at the size of a district and of a province. */
export async function matchPolicies(context: BenchContext): Promise<Section> {
  const small = await measured<MatchNews>('match-worker.ts', district, context.rounds(7));
  const live = await measured<ShardNews>('shard-worker.ts', part, context.rounds(7));
  context.progress('a million firms are made up: a minute or two');
  const large = await measured<MatchNews>('match-worker.ts', province, context.rounds(3));
  const { counts, onePolicy, oneFirm, oneChange, questions } = large.milliseconds;
  const { bothWays, ...others } = small.milliseconds;
  const rivals = Object.entries(others).filter(([name]) => name.includes(' '));
  const shown = (value: number | undefined) => `${rounded(value ?? Number.NaN, 2)} ms`;
  return {
    title: 'Policies and firms',
    columns: ['measure', 'median', 'wanted'],
    rows: [
      ['342 × 11,935 both ways, three values', shown(bothWays), '150 ms'],
      ...rivals.map(([name, value]) => [`the same one way, two values: ${name}`, shown(value), '']),
      ['one firm × 5,000 policies with reasons', shown(oneFirm), '2 ms'],
      ['one policy × 1,000,000 firms', shown(onePolicy), '50 ms'],
      ['5,000 × 1,000,000 counts', shown(counts), '10,000 ms'],
      ['a firm changes: 5,000 policies before and after', shown(oneChange), '1 ms'],
      ['the best question over 5,000 policies', shown(questions), ''],
      ['live: a segment of 746 firms read', shown(live.decoding), ''],
      ['live: 342 × 746 judged and told for the first time', shown(live.firstRun), ''],
      ['live: the same on the next day', shown(live.nextRun), ''],
      ['resident memory, live', `${Math.round(live.megabytes)} MB`, ''],
      ['resident memory, 342 × 11,935', `${Math.round(small.megabytes)} MB`, ''],
      ['resident memory, 5,000 × 1,000,000', `${Math.round(large.megabytes)} MB`, '1,024 MB'],
    ],
    notes: [
      `Made-up firms and policies of one seed. The 5,000 policies have ${large.comparisons.toLocaleString('en')} comparisons, of which ${large.tests.toLocaleString('en')} differ; the 342 have ${small.comparisons.toLocaleString('en')} and ${small.tests.toLocaleString('en')}.`,
      `Live without the table’s own time: a segment is ${Math.round(live.kilobytes)} KB; the first run finds ${live.matches.toLocaleString('en')} matches and writes ${live.transactions} transactions of ${live.items.toLocaleString('en')} items, the next none.`,
      'The rivals get facts already read, and what is unknown as zero; they tell neither unknown nor reasons.',
    ],
    figures: { small, live, large },
  };
}

/** In a process of its own, so that memory is its own too. */
async function measured<N>(worker: string, size: typeof district, rounds: number): Promise<N> {
  const child = fork(join(import.meta.dirname, worker), [size.policies, size.firms, rounds].map(String));
  const [[news]] = (await Promise.all([once(child, 'message'), once(child, 'exit')])) as [[N], unknown];
  return news;
}
