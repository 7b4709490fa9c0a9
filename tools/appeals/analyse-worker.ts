import { parentPort, workerData } from 'node:worker_threads';
import {
  type ChainBack,
  judge,
  mostJudged,
} from '../../functions/appeals/domain/language/same-matter/anchor-chain.ts';
import type { Columns } from '../../functions/appeals/domain/language/same-matter/columns.ts';
import { fingerprinter } from '../../functions/appeals/domain/language/same-matter/fingerprint.ts';
import type { GramWeights } from '../../functions/appeals/domain/language/same-matter/gram-weights.ts';
import type { MatterRules } from '../../functions/appeals/domain/language/same-matter/same-matter.ts';
import { type PackedPrints, packLines, transferables } from './analyse-chunk.ts';

/** What every message was held against, in memory that all threads see; {@link mostJudged} places for each. */
export interface JudgedAll {
  readonly counts: Uint8Array;
  readonly others: Uint32Array;
  readonly strengths: Float64Array;
}

/** What a worker is asked for. */
export type Task =
  | { readonly kind: 'read'; readonly lines: ArrayBuffer }
  | {
      readonly kind: 'compare';
      readonly columns: Columns;
      readonly links: ChainBack;
      readonly rules: MatterRules;
      readonly judged: JudgedAll;
    }
  | { readonly kind: 'judge'; readonly from: number; readonly to: number };

/** What it answers, task by task, in their order. */
export type Answer = { readonly kind: 'prints'; readonly prints: PackedPrints } | { readonly kind: 'done' };

const fingerprint = fingerprinter(workerData as GramWeights);
const decoder = new TextDecoder();
let judgeRange = (_from: number, _to: number): void => undefined;

parentPort?.on('message', (task: Task) => {
  if (task.kind === 'read') {
    const prints = packLines(decoder.decode(task.lines), fingerprint);
    parentPort?.postMessage({ kind: 'prints', prints } satisfies Answer, transferables(prints));
    return;
  }
  if (task.kind === 'compare') judgeRange = judging(task);
  else judgeRange(task.from, task.to);
  parentPort?.postMessage({ kind: 'done' } satisfies Answer);
});

function judging({ columns, links, rules, judged }: Extract<Task, { kind: 'compare' }>) {
  const judgeOne = judge(columns, links, rules);
  return (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      const { count, others, strengths } = judgeOne(index);
      judged.counts[index] = count;
      for (let at = 0; at < count; at++) {
        judged.others[index * mostJudged + at] = others[at] as number;
        judged.strengths[index * mostJudged + at] = strengths[at] as number;
      }
    }
  };
}
