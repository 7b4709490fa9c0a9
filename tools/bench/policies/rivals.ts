import { parse } from '@marcbachmann/cel-js';
import { LogicEngine } from 'json-logic-engine';
import type { AmountGate, Circuit, Gate } from '../../../functions/policy/domain/conditions/circuit.ts';
import type { Fact } from '../../../functions/policy/domain/conditions/fact.ts';
import manifest from '../../../package.json' with { type: 'json' };

/** A rule engine that is measured beside the house's own: makes each policy a function of a firm's facts. */
export interface Rival {
  readonly name: string;
  readonly policies: (circuit: Circuit) => readonly ((facts: unknown) => unknown)[];
}

const versionOf = (name: string): string =>
  `${name} ${(manifest.devDependencies as Readonly<Record<string, string>>)[name]}`;

/**
 * They know two values only: what is unknown is given them as zero, empty or false, and codes as the list of their
 * beginnings, for not all of them can look into a text.
 */
export const rivals: readonly Rival[] = [
  {
    name: versionOf('json-logic-engine'),
    policies: (circuit) => {
      const engine = new LogicEngine();
      return circuit.policies.map(({ gate }) =>
        falseWhenThrown(engine.build(written(circuit, gate, asJsonLogic)) as (facts: unknown) => unknown),
      );
    },
  },
  {
    name: versionOf('@marcbachmann/cel-js'),
    policies: (circuit) =>
      circuit.policies.map(({ gate }) => {
        const rule = parse(written(circuit, gate, asCel));
        return falseWhenThrown((facts) => rule(facts as Record<string, unknown>));
      }),
  },
];

/** Both throw on a share of nothing. */
function falseWhenThrown(rule: (facts: unknown) => unknown): (facts: unknown) => unknown {
  return (facts) => {
    try {
      return rule(facts);
    } catch {
      return false;
    }
  };
}

/** A language that rules are written in. */
interface Language<T> {
  readonly constant: (value: number) => T;
  readonly fact: (slot: number) => T;
  readonly operate: (operator: '-' | '+' | '*' | '/' | '>=' | '<=' | '&&' | '||', parts: readonly T[]) => T;
  readonly not: (part: T) => T;
  readonly holds: (slot: number, item: string) => T;
  readonly choose: (condition: T, then: T, otherwise: T) => T;
}

const asJsonLogic: Language<unknown> = {
  constant: (value) => value,
  fact: (slot) => ({ var: `s${slot}` }),
  operate: (operator, parts) => ({
    [operator === '&&' ? 'and' : operator === '||' ? 'or' : operator]: parts,
  }),
  not: (part) => ({ '!': [part] }),
  holds: (slot, item) => ({ in: [item, { var: `s${slot}` }] }),
  choose: (condition, then, otherwise) => ({ if: [condition, then, otherwise] }),
};

const asCel: Language<string> = {
  constant: (value) => (Number.isInteger(value) ? `${value}.0` : `${value}`),
  fact: (slot) => `s${slot}`,
  operate: (operator, parts) => `(${parts.join(` ${operator} `)})`,
  not: (part) => `!(${part})`,
  holds: (slot, item) => `("${item}" in s${slot})`,
  choose: (condition, then, otherwise) => `(${condition} ? ${then} : ${otherwise})`,
};

function written<T>(circuit: Circuit, root: number, language: Language<T>): T {
  const { constant, fact, operate, not, holds, choose } = language;
  const amount = (index: number): T => {
    const gate = circuit.amounts[index] as AmountGate;
    if (gate.kind === 'constant') return constant(gate.value);
    if (gate.kind === 'fact') return fact(gate.slot);
    const parts = gate.of.map(amount);
    // Dates are given as ages in years and days from today.
    if (gate.kind === 'age' || gate.kind === 'until') return parts[0] as T;
    return operate(({ ratio: '/', difference: '-', sum: '+', product: '*' } as const)[gate.kind], parts);
  };
  const gateOf = (index: number): T => {
    const gate = circuit.gates[index] as Gate;
    if (gate.kind === 'not') return not(gateOf(gate.of[0]));
    if (gate.kind === 'atLeast') {
      const counts = gate.of.map((one) => choose(gateOf(one), constant(1), constant(0)));
      return operate('>=', [operate('+', counts), constant(gate.n)]);
    }
    if (gate.kind !== 'test') return operate(gate.kind === 'all' ? '&&' : '||', gate.of.map(gateOf));
    const { test } = gate;
    const [slot = 0] = test.slots;
    if (test.kind === 'item') return holds(slot, test.item);
    if (test.kind === 'code')
      return oneOrMore(
        '||',
        test.codes.map((code) => holds(slot, code)),
      );
    if (test.kind !== 'amount') return fact(slot);
    const ends: T[] = [];
    if (Number.isFinite(test.from)) ends.push(operate('>=', [amount(test.amount), constant(test.from)]));
    if (Number.isFinite(test.to)) ends.push(operate('<=', [amount(test.amount), constant(test.to)]));
    return oneOrMore('&&', ends);
  };
  const oneOrMore = (operator: '&&' | '||', parts: readonly T[]): T =>
    parts.length === 1 ? (parts[0] as T) : operate(operator, parts);
  return gateOf(root);
}

/** Facts as rivals take them. */
export function factsForRivals(circuit: Circuit, facts: readonly Fact[]): Record<string, unknown> {
  return Object.fromEntries(
    circuit.slots.map(({ field }, slot) => {
      const fact = facts[slot];
      if (field.type === 'list') return [`s${slot}`, fact instanceof Map ? [...fact.keys()] : []];
      if (field.type === 'code' || field.type === 'industry')
        return [`s${slot}`, typeof fact === 'string' ? beginnings(fact) : []];
      if (field.type === 'bool') return [`s${slot}`, fact === true];
      return [`s${slot}`, typeof fact === 'number' ? fact : 0];
    }),
  );
}

const beginnings = (code: string): string[] =>
  Array.from({ length: code.length }, (_, index) => code.slice(0, index + 1));
