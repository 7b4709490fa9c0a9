import * as fc from 'fast-check';
import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import { conditions, firms, moment } from '../../../../../tests/support/arbitrary-conditions.ts';
import { dayText } from '../calendar.ts';
import type { Circuit } from '../circuit.ts';
import { compile } from '../compile.ts';
import { enterpriseFields } from '../enterprise-fields.ts';
import type { Fact } from '../fact.ts';
import { firmMatcher } from '../reasons.ts';
import { open, verdictOf } from '../verdict.ts';
import { feelOf } from './write-feel.ts';

const cases = 2000;

describe('an engine of FEEL', () => {
  it(`judges as the house does, null for unknown (${cases} random trees and firms)`, () => {
    const seen = { eligible: 0, not: 0, unknown: 0 };
    fc.assert(
      fc.property(conditions, firms, (tree, firm) => {
        const feel = feelOf(tree, enterpriseFields);
        if (!feel.ok) return;
        const circuit = compile([{ id: 'p', version: 1, conditions: tree }], enterpriseFields, moment);
        const { judge } = firmMatcher(circuit);
        const { facts, truths } = judge(firm);
        if (facts.some(isBeyondFeel)) return;
        const found = evaluate(feel.value, contextOf(circuit, facts)) as { value: boolean | null };
        const expected = found.value === null ? 'unknown' : found.value ? 'eligible' : 'not';
        const verdict = verdictOf(truths[circuit.policies[0]?.gate ?? -1] ?? open);
        expect([feel.value, verdict]).toEqual([feel.value, expected]);
        seen[verdict]++;
      }),
      { numRuns: cases },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(cases / 50);
  });
});

/** FEEL has no fact that is known to be none, no item that may be held, no code that is known in part. */
const isBeyondFeel = (fact: Fact): boolean =>
  fact === null ||
  (fact instanceof Map && [...fact.values()].includes(open)) ||
  (typeof fact === 'string' && /^[A-Z]\d{0,3}$/.test(fact));

/** Facts as a FEEL context; what is unknown is not in it. */
function contextOf({ slots }: Circuit, facts: readonly Fact[]): Record<string, unknown> {
  const context: Record<string, Record<string, unknown>> = {};
  const put = (group: string, name: string | undefined, value: unknown) =>
    Object.assign(context, name ? { [group]: { ...context[group], [name]: value } } : { [group]: value });
  for (const [slot, { field, year }] of slots.entries()) {
    const value = feelValue(facts[slot] as Fact, field.type === 'date');
    const [group = '', name] = field.id.split('.');
    if (year === undefined) put(group, name, value);
    for (const when of [`y${year}`, ...(year === 2025 ? ['last'] : year === 2024 ? ['beforeLast'] : [])])
      if (year !== undefined)
        put(group, when, { ...(context[group]?.[when] as object), [name ?? '']: value });
  }
  return context;
}

function feelValue(fact: Fact, isDate: boolean): unknown {
  if (isDate && typeof fact === 'number')
    return (evaluate(`date("${dayText(fact)}")`, {}) as { value: unknown }).value;
  if (fact instanceof Map) return [...fact].flatMap(([item, held]) => (held ? [item] : []));
  return typeof fact === 'object' ? null : fact;
}
