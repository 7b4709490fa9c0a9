import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conditions,
  firms,
  moment,
  simpleConditions,
} from '../../../../tests/support/arbitrary-conditions.ts';
import { outcomesOf } from './answers.ts';
import { compile } from './compile.ts';
import { enterpriseFields } from './enterprise-fields.ts';
import { type Fact, factReader } from './fact.ts';
import type { FirmRecord } from './firm-record.ts';
import { firmJudge } from './judge-firm.ts';
import { firmMatcher } from './reasons.ts';
import { open, yes } from './verdict.ts';

const cases = 2000;
const questionable = (trees: readonly Parameters<typeof compile>[0][number]['conditions'][]) =>
  compile(
    trees.map((tree, index) => ({ id: `${index}`, version: 1, conditions: tree })),
    enterpriseFields,
    moment,
  );
const both = (tree: typeof conditions) =>
  fc.tuple(fc.array(tree, { minLength: 1, maxLength: 4 }), firms, firms);

describe('the one question', () => {
  it(`decides the policies it says, whatever is answered (${cases} random cases)`, () => {
    let decided = 0;
    fc.assert(
      fc.property(both(conditions), ([trees, firm, other]) => {
        const circuit = questionable(trees);
        const { judge, questions } = firmMatcher(circuit);
        const before = judge(firm);
        const told = factReader(circuit.slots, moment)(other);
        for (const { slot, decides } of questions(before)) {
          const place = circuit.slots.indexOf(slot);
          const answer = told[place] as Fact;
          if (!isAnswer(answer)) continue;
          const after = firmJudge(circuit).truths(before.facts.with(place, answer));
          for (const policy of decides) expect(after[policy.gate]).not.toBe(open);
          decided += decides.length;
        }
      }),
      { numRuns: cases },
    );
    expect(decided).toBeGreaterThan(cases / 20);
  });

  it(`finds every outcome there is among simple comparisons, and no other (${cases} random cases)`, () => {
    fc.assert(
      fc.property(both(simpleConditions), ([trees, firm, other]) => {
        const circuit = questionable(trees);
        const judge = firmJudge(circuit);
        const facts = factReader(circuit.slots, moment)(firm);
        const judged = { facts, truths: judge.truths(facts) };
        const answers = factReader(circuit.slots, moment)(other);
        for (const [slot, answer] of answers.entries()) {
          if (!isAnswer(answer)) continue;
          const truths = judge.truths(facts.with(slot, answer));
          for (const { gate } of circuit.policies)
            expect([...outcomesOf(circuit, judge, gate, judged, slot)]).toContain(truths[gate]);
        }
      }),
      { numRuns: cases },
    );
  });

  it('that decides more policies comes first', () => {
    const demand = (clause: string, field: string) => ({
      clause,
      source: '第一条',
      test: { field, op: '=' as const, value: false },
    });
    const circuit = questionable([
      demand('c', 'flags.abnormal'),
      demand('c', 'flags.taxArrears'),
      { all: [demand('c', 'flags.taxArrears'), demand('d', 'flags.dishonest')] },
      { any: [demand('c', 'flags.taxArrears'), demand('d', 'flags.deceit')] },
    ]);
    const firm: FirmRecord = { id: 'f', asOf: moment.day, flags: { dishonest: false } };
    const { judge, questions } = firmMatcher(circuit);
    expect(
      questions(judge(firm)).map(({ slot, decides, touches }) => [
        slot.key,
        decides.map(({ id }) => id),
        touches,
      ]),
    ).toEqual([
      ['flags.taxArrears', ['1', '2'], 3],
      ['flags.abnormal', ['0'], 1],
      ['flags.deceit', [], 1],
    ]);
  });
});

/** An answer is exact: no industry but a whole code, no certificate without its term. */
const isAnswer = (fact: Fact): boolean =>
  typeof fact === 'string'
    ? !/^[A-Z]\d{0,3}$/.test(fact)
    : fact instanceof Map
      ? [...fact.values()].every((held) => held === yes || held === 0)
      : typeof fact !== 'object' || fact === null;
