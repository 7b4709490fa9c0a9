import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { enterpriseFields } from './enterprise-fields.ts';
import { newColumns } from './firm-columns.ts';
import { countVerdicts, matchAll } from './match.ts';
import { firmMatcher } from './reasons.ts';
import { conditions, firms, moment } from './testing/arbitrary.ts';

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
