import { compile } from '../../../functions/policy/domain/conditions/compile.ts';
import { enterpriseFields } from '../../../functions/policy/domain/conditions/enterprise-fields.ts';
import { factReader } from '../../../functions/policy/domain/conditions/fact.ts';
import { newColumns } from '../../../functions/policy/domain/conditions/firm-columns.ts';
import type { FirmRecord } from '../../../functions/policy/domain/conditions/firm-record.ts';
import {
  changesOf,
  countVerdicts,
  matchAll,
  planesOf,
} from '../../../functions/policy/domain/conditions/match.ts';
import { firmMatcher } from '../../../functions/policy/domain/conditions/reasons.ts';
import { drawFirm } from '../../policies/draw-firm.ts';
import { drawPolicy } from '../../policies/draw-policy.ts';
import { seededRandom } from '../../replay/seeded-random.ts';
import { median } from '../statistics.ts';
import { factsForRivals, rivals } from './rivals.ts';

/** What a process found that matched so many policies and firms and did nothing else. */
export interface MatchNews {
  /** Medians in milliseconds by measure. */
  readonly milliseconds: Readonly<Record<string, number>>;
  readonly tests: number;
  readonly comparisons: number;
  /** At most resident, the making of the firms included. */
  readonly megabytes: number;
}

/** Firms that are kept as records, to be judged one by one. */
const mostKept = 1000;

const [policyCount = 342, firmCount = 11_935, rounds = 5] = process.argv.slice(2).map(Number);
const random = seededRandom(7);
const moment = { day: '2026-06-15', zone: 'Asia/Shanghai' };
const policies = Array.from({ length: policyCount }, (_, number) => drawPolicy(random, number));
const circuit = compile(policies, enterpriseFields, moment);
const columns = newColumns(circuit, firmCount);
const matcher = firmMatcher(circuit);
const read = factReader(circuit.slots, moment);
const isSmall = policyCount * firmCount < 1e7;
const kept: FirmRecord[] = [];
const forRivals: unknown[] = [];
for (let row = 0; row < firmCount; row++) {
  const firm = drawFirm(random, row);
  columns.set(row, firm);
  if (row < mostKept) kept.push(firm);
  if (isSmall) forRivals.push(factsForRivals(circuit, read(firm)));
}

const milliseconds: Record<string, number> = {};
milliseconds.counts = timed(() => countVerdicts(circuit, columns));
milliseconds.onePolicy = timed((round) =>
  planesOf(circuit, columns, new Set([circuit.policies[round]?.gate ?? 0])),
);
milliseconds.oneFirm = timedFirms((firm) => matcher.reasons(matcher.judge(firm)));
milliseconds.oneChange = timedFirms((firm, index) => {
  const after = kept[(index + 1) % kept.length] as FirmRecord;
  changesOf(circuit, matcher, firm, after);
  columns.set(index, after);
});
milliseconds.questions = timedFirms((firm) => matcher.questions(matcher.judge(firm)), 20);
if (isSmall) {
  milliseconds.bothWays = timed(() => {
    const table = matchAll(circuit, columns);
    let pairs = 0;
    for (const policy of circuit.policies)
      pairs += table.firms(policy, 'eligible').length + table.firms(policy, 'unknown').length;
    for (let row = 0; row < columns.rows; row++) pairs += table.policies(row, 'eligible').length;
    return pairs;
  });
  for (const rival of rivals) {
    const rules = rival.policies(circuit);
    milliseconds[rival.name] = timed(() => {
      let met = 0;
      for (const facts of forRivals) for (const rule of rules) if (rule(facts)) met++;
      return met;
    });
  }
}
const news: MatchNews = {
  milliseconds,
  tests: circuit.gates.filter(({ kind }) => kind === 'test').length,
  comparisons: circuit.policies.reduce(
    (total, { clauses }) =>
      total + clauses.reduce((of, { test }) => of + (circuit.clauseTests[test]?.comparisons.length ?? 0), 0),
    0,
  ),
  megabytes: process.resourceUsage().maxRSS / 1024,
};
process.send?.(news);

/** The median of the rounds, after one to warm up. */
function timed(work: (round: number) => unknown): number {
  const times = Array.from({ length: rounds + 1 }, (_, round) => {
    const begun = performance.now();
    work(round);
    return performance.now() - begun;
  });
  return median(times.slice(1));
}

/** The median over many firms, a third of them to warm up. */
function timedFirms(work: (firm: FirmRecord, index: number) => unknown, most = mostKept): number {
  const times = kept.slice(0, most).map((firm, index) => {
    const begun = performance.now();
    work(firm, index);
    return performance.now() - begun;
  });
  return median(times.slice(Math.floor(times.length / 3)));
}
