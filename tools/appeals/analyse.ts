import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Cluster } from '../../functions/appeals/domain/language/same-matter/clusters.ts';
import { usualIndexRules } from '../../functions/appeals/domain/language/same-matter/matter-index.ts';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { analyseLines } from './analyse-bulk.ts';
import { chinaTime } from './analyse-row.ts';
import { shippedGramWeights } from './analyse-weights.ts';

const usage = 'npm run -s appeals:analyse -- [--workers <n>] < in.jsonl > out.json';
/** More threads than this wait for the one that keeps the order. */
const mostWorkers = 4;

/** `npm run -s appeals:analyse`: JSON Lines in, the clusters of all messages out. */
await runCommand(async () => {
  const begun = performance.now();
  const workers = workersAsked();
  let bad = 0;
  const { messages, clusters } = await analyseLines(process.stdin, {
    weights: await shippedGramWeights(),
    rules: usualIndexRules,
    workers,
    onBadLine: (line, why) => {
      bad++;
      process.stderr.write(`line ${line} left out: ${why}\n`);
    },
    onProgress: (text) => process.stderr.write(`${text}\n`),
  });
  const tookMs = Math.round(performance.now() - begun);
  process.stdout.write(`${JSON.stringify({ clusters: clusters.map(shown), tookMs })}\n`);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stderr.write(
    `${messages} messages, ${bad} lines left out, ${clusters.length} clusters, ${tookMs} ms, at most ${memory} MB\n`,
  );
});

function workersAsked(): number {
  const { values } = parseArgs({ options: { workers: { type: 'string' } } });
  if (values.workers === undefined) return Math.max(1, Math.min(mostWorkers, os.availableParallelism()));
  const workers = Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1)
    throw new CommandError(`--workers takes a whole number from 1.\n${usage}`);
  return workers;
}

/** Times as people write them. */
function shown({ from, to, ...cluster }: Cluster) {
  return {
    ...cluster,
    from: from === null ? null : chinaTime(from),
    to: to === null ? null : chinaTime(to),
  };
}
