import { setImmediate as immediate } from 'node:timers/promises';
import {
  type AnchorChain,
  anchorChain,
  chain,
  mostJudged,
} from '../../functions/appeals/domain/language/same-matter/anchor-chain.ts';
import { type Cluster, clustersOf } from '../../functions/appeals/domain/language/same-matter/clusters.ts';
import {
  append,
  type Columns,
  columnsFor,
} from '../../functions/appeals/domain/language/same-matter/columns.ts';
import type { GramWeights } from '../../functions/appeals/domain/language/same-matter/gram-weights.ts';
import type { IndexRules } from '../../functions/appeals/domain/language/same-matter/matter-index.ts';
import {
  join,
  type Matters,
  noMatters,
} from '../../functions/appeals/domain/language/same-matter/matters.ts';
import { comparableOf, memberOf, type PackedPrints } from './analyse-chunk.ts';
import { lineBlocks } from './analyse-lines.ts';
import type { JudgedAll } from './analyse-worker.ts';
import { startWorkers, type Workers } from './analyse-workers.ts';

/** What the analysis is told. */
export interface BulkOptions {
  readonly weights: GramWeights;
  readonly rules: IndexRules;
  readonly workers: number;
  readonly onBadLine: (line: number, why: string) => void;
  readonly onProgress: (text: string) => void;
}

/** What came of it. */
export interface Analysis {
  readonly messages: number;
  readonly clusters: readonly Cluster[];
}

const blockMessages = 2048;
/** Chunks that are read ahead of each worker: enough to keep it busy, not the whole file. */
const readAhead = 3;

/**
 * Clusters lines of JSON, as the index does that takes them one by one in the order of their times: the workers
 * read and fingerprint, then compare; only what must be in order is done by one thread.
 */
export async function analyseLines(
  input: AsyncIterable<Uint8Array>,
  options: BulkOptions,
): Promise<Analysis> {
  const workers = startWorkers(options.workers, options.weights);
  try {
    const chunks = await fingerprinted(input, workers, options);
    const order = inOrder(chunks, options);
    options.onProgress(`${order.chunk.length} messages read`);
    const { matters } = await matched(chunks, order, workers, options.rules);
    options.onProgress('messages compared');
    const member = (index: number) =>
      memberOf(chunks[order.chunk[index] as number] as PackedPrints, order.place[index] as number);
    const count = order.chunk.length;
    const at = (index: number) =>
      chunks[order.chunk[index] as number]?.at[order.place[index] as number] ?? Number.NaN;
    return {
      messages: count,
      clusters: clustersOf({ count, at, member, matters, weights: options.weights }, options.rules),
    };
  } finally {
    await workers.close();
  }
}

async function fingerprinted(
  input: AsyncIterable<Uint8Array>,
  workers: Workers,
  { onProgress }: BulkOptions,
): Promise<readonly PackedPrints[]> {
  const asked: Promise<PackedPrints>[] = [];
  for await (const lines of lineBlocks(input)) {
    const answer = workers.ask({ kind: 'read', lines }, [lines]);
    asked.push(answer.then((done) => (done as { readonly prints: PackedPrints }).prints));
    const oldest = asked[asked.length - readAhead * workers.count];
    if (oldest) await oldest;
    if (asked.length % 20 === 0) onProgress(`${asked.length} blocks of lines read`);
  }
  return Promise.all(asked);
}

/** Where each message lies, in the order of their times; those without one come last, as they were read. */
interface Order {
  readonly chunk: Uint32Array;
  readonly place: Uint32Array;
}

function inOrder(chunks: readonly PackedPrints[], { onBadLine }: BulkOptions): Order {
  const total = chunks.reduce((sum, prints) => sum + prints.id.length, 0);
  const [chunk, place, at] = [new Uint32Array(total), new Uint32Array(total), new Float64Array(total)];
  const known = new Set<string>();
  let rows = 0;
  let lines = 0;
  chunks.forEach((prints, number) => {
    for (const { line, why } of prints.bad) onBadLine(lines + line, why);
    prints.id.forEach((id, index) => {
      if (known.has(id)) {
        onBadLine(lines + (prints.line[index] as number), 'its id was there before');
        return;
      }
      known.add(id);
      const time = prints.at[index] as number;
      chunk[rows] = number;
      place[rows] = index;
      at[rows++] = Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
    });
    lines += prints.lines;
  });
  const sorted = Uint32Array.from({ length: rows }, (_, row) => row).sort((a, b) =>
    at[a] === at[b] ? a - b : (at[a] as number) - (at[b] as number),
  );
  return {
    chunk: sorted.map((row) => chunk[row] as number),
    place: sorted.map((row) => place[row] as number),
  };
}

async function matched(
  chunks: readonly PackedPrints[],
  order: Order,
  workers: Workers,
  rules: IndexRules,
): Promise<{ readonly matters: Matters }> {
  const count = order.chunk.length;
  const { columns, links } = roomFor(chunks, count);
  const judged: JudgedAll = {
    counts: new Uint8Array(new SharedArrayBuffer(count)),
    others: new Uint32Array(new SharedArrayBuffer(4 * mostJudged * count)),
    strengths: new Float64Array(new SharedArrayBuffer(8 * mostJudged * count)),
  };
  const back = { entries: links.entries, copyOf: links.copyOf };
  await workers.askAll({ kind: 'compare', columns, links: back, rules, judged });
  const blocks: { readonly from: number; readonly to: number; readonly done: Promise<unknown> }[] = [];
  for (let from = 0; from < count; from += blockMessages) {
    const to = Math.min(count, from + blockMessages);
    for (let index = from; index < to; index++) {
      const prints = chunks[order.chunk[index] as number] as PackedPrints;
      append(columns, comparableOf(prints, order.place[index] as number));
      chain(links, columns, index, rules);
    }
    // What lies before is there and chained for good: a worker may look back from here while the rest is chained.
    blocks.push({ from, to, done: workers.ask({ kind: 'judge', from, to }) });
    await immediate();
  }
  const matters = noMatters(count);
  for (const { from, to, done } of blocks) {
    await done;
    for (let index = from; index < to; index++) {
      const start = index * mostJudged;
      const end = start + (judged.counts[index] as number);
      const others = judged.others.subarray(start, end);
      join(
        matters,
        columns,
        index,
        { count: others.length, others, strengths: judged.strengths.subarray(start, end) },
        rules,
      );
    }
  }
  return { matters };
}

/** Columns that hold all messages without growing, so that all threads see what is put into them. */
function roomFor(
  chunks: readonly PackedPrints[],
  messages: number,
): { readonly columns: Columns; readonly links: AnchorChain } {
  const total = (name: 'features' | 'anchors' | 'facts') =>
    chunks.reduce((sum, prints) => sum + prints[name].values.length, 0);
  const room = {
    messages: messages + 1,
    features: total('features'),
    anchors: total('anchors'),
    facts: total('facts'),
  };
  return {
    columns: columnsFor(room, true),
    links: anchorChain(messages + 1, room.anchors, true),
  };
}
