import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditions, firms, moment } from '../../../../tests/support/arbitrary-conditions.ts';
import { compile } from './compile.ts';
import type { Condition } from './condition.ts';
import { enterpriseFields } from './enterprise-fields.ts';
import { type Fact, factReader, isKnown } from './fact.ts';
import { newColumns } from './firm-columns.ts';
import { firmJudge } from './judge-firm.ts';
import { countVerdicts, matchAll } from './match.ts';
import { firmMatcher } from './reasons.ts';
import { open } from './verdict.ts';

const cases = 3000;

describe('two evaluators of one circuit', () => {
  it(`give the same verdict for every policy and firm (${cases} random sets of policies and firms)`, () => {
    let pairs = 0;
    fc.assert(
      fc.property(
        fc.array(conditions, { minLength: 1, maxLength: 5 }),
        fc.array(firms, { minLength: 1, maxLength: 40 }),
        (trees, records) => {
          const policies = trees.map((tree, index) => ({ id: `${index}`, version: 1, conditions: tree }));
          const circuit = compile(policies, enterpriseFields, moment);
          const columns = newColumns(circuit, records.length);
          for (const [row, firm] of records.entries()) columns.set(row, firm);
          const table = matchAll(circuit, columns);
          const { judge, reasons } = firmMatcher(circuit);
          const counted = countVerdicts(circuit, columns);
          for (const [index, policy] of circuit.policies.entries()) {
            const byClosures = records.map((firm) => reasons(judge(firm))[index]?.verdict);
            const rows = (verdict: string) =>
              [...byClosures.keys()].filter((row) => byClosures[row] === verdict);
            expect(table.firms(policy, 'eligible')).toEqual(rows('eligible'));
            expect(table.firms(policy, 'unknown')).toEqual(rows('unknown'));
            expect(counted[index]).toMatchObject({
              eligible: rows('eligible').length,
              unknown: rows('unknown').length,
            });
            pairs += records.length;
          }
        },
      ),
      { numRuns: cases },
    );
    expect(pairs).toBeGreaterThan(40_000);
  });
});

describe('Kleene’s logic', () => {
  it(`holds: De Morgan, double negation, distribution, least and greatest (${cases} random cases)`, () => {
    fc.assert(
      fc.property(conditions, conditions, conditions, firms, (a, b, c, firm) => {
        const not = (tree: Condition): Condition => ({ none: [tree] });
        const laws: [Condition, Condition][] = [
          [{ none: [a, b] }, { all: [not(a), not(b)] }],
          [not({ all: [a, b] }), { any: [not(a), not(b)] }],
          [not(not(a)), a],
          [{ all: [a, { any: [b, c] }] }, { any: [{ all: [a, b] }, { all: [a, c] }] }],
          [{ any: [a, { all: [a, b] }] }, a],
          [{ atLeast: 1, of: [a, b, c] }, { any: [a, b, c] }],
          [{ atLeast: 3, of: [a, b, c] }, { all: [a, b, c] }],
          [{ atLeast: 2, of: [a, b, c] }, { any: [{ all: [a, b] }, { all: [a, c] }, { all: [b, c] }] }],
        ];
        const sides = laws.flat().map((tree, index) => ({ id: `${index}`, version: 1, conditions: tree }));
        const { judge, reasons } = firmMatcher(compile(sides, enterpriseFields, moment));
        const verdicts = reasons(judge(firm)).map(({ verdict }) => verdict);
        for (const law of laws.keys()) expect([law, verdicts[2 * law]]).toEqual([law, verdicts[2 * law + 1]]);
      }),
      { numRuns: cases },
    );
  });

  it(`never takes back a verdict when a missing fact becomes known (${cases} random cases)`, () => {
    fc.assert(
      fc.property(conditions, firms, firms, (tree, firm, other) => {
        const circuit = compile([{ id: 'p', version: 1, conditions: tree }], enterpriseFields, moment);
        const judge = firmJudge(circuit);
        const read = factReader(circuit.slots, moment);
        const [known, more] = [read(firm), read(other)];
        const learned = known.map((fact, slot) => (isKnown(fact) ? fact : (more[slot] as Fact)));
        const gate = circuit.policies[0]?.gate ?? -1;
        const before = judge.truths(known)[gate];
        if (before !== open) expect(judge.truths(learned)[gate]).toBe(before);
      }),
      { numRuns: cases },
    );
  });
});
