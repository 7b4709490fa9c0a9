import type { Moment } from './calendar.ts';
import type { Clause, Comparison, Constant, Reference } from './condition.ts';
import type { Slot } from './fact.ts';

/**
 * The conditions of many policies as one circuit for one day. What several policies ask is in it once: a test, an
 * amount or a whole group is one gate, however many use it. Gates stand after those they are made of, so that one
 * walk from first to last evaluates everything, for a firm or for thousands at once.
 */
export interface Circuit {
  readonly moment: Moment;
  readonly slots: readonly Slot[];
  readonly amounts: readonly AmountGate[];
  readonly gates: readonly Gate[];
  readonly comparisons: readonly CircuitComparison[];
  readonly clauseTests: readonly ClauseTest[];
  readonly policies: readonly CircuitPolicy[];
}

/** A number reckoned from those before it; NaN is unknown, and so is a share of nothing. */
export type AmountGate =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'fact'; readonly slot: number }
  | { readonly kind: 'ratio' | 'difference' | 'sum' | 'product'; readonly of: readonly number[] }
  | { readonly kind: 'age' | 'until'; readonly of: readonly [number] };

/** A three-valued statement about a firm. */
export type Gate =
  | { readonly kind: 'test'; readonly test: Test }
  | { readonly kind: 'all' | 'any'; readonly of: readonly number[] }
  | { readonly kind: 'not'; readonly of: readonly [number] }
  | { readonly kind: 'atLeast'; readonly n: number; readonly of: readonly number[] };

/** A statement about facts. Slots are those it rests on. */
export type Test =
  /** The amount lies in the closed interval: `< c` ends at the number next below c. */
  | {
      readonly kind: 'amount';
      readonly amount: number;
      readonly from: number;
      readonly to: number;
      readonly slots: readonly number[];
    }
  | {
      readonly kind: 'code';
      readonly slots: readonly [number];
      readonly match: 'equal' | 'startsWith' | 'under';
      readonly codes: readonly string[];
    }
  | { readonly kind: 'flag'; readonly slots: readonly [number] }
  | { readonly kind: 'item'; readonly slots: readonly [number]; readonly item: string }
  | { readonly kind: 'exists'; readonly slots: readonly [number] };

/** A policy version in the circuit: the gate that is its verdict, and its clauses. */
export interface CircuitPolicy {
  readonly id: string;
  readonly version: number;
  readonly gate: number;
  readonly clauses: readonly CircuitClause[];
}

/** A clause of a policy; its `test` may be that of other policies' clauses too. */
export interface CircuitClause {
  readonly clause: Clause;
  readonly test: number;
  readonly gate: number;
}

/** What clauses of the same wording demand: a gate, and the numbers of its comparisons. */
export interface ClauseTest {
  readonly gate: number;
  readonly comparisons: readonly number[];
}

/** A comparison, as its clauses tell of it: its gate, and what it compares. */
export interface CircuitComparison {
  readonly comparison: Comparison | Reference;
  readonly gate: number;
  readonly slots: readonly number[];
  /** What is demanded on the day: numbers in base units, dates as day numbers. None against an amount. */
  readonly needed: readonly Constant[];
  /** The amount that is compared, where it is one, and the amount it is compared with, where that is one. */
  readonly amount?: number;
  readonly against?: number;
}

/** Gates that `roots` rest on, and they themselves, in order. */
export function coneOf(gates: readonly Gate[], roots: Iterable<number>): number[] {
  const cone = new Set<number>();
  const reach = (index: number): void => {
    const gate = gates[index];
    if (!gate || cone.has(index)) return;
    if (gate.kind !== 'test') for (const input of gate.of) reach(input);
    cone.add(index);
  };
  for (const root of roots) reach(root);
  return [...cone].sort((a, b) => a - b);
}
