import { ageInYears, dayNumber } from './calendar.ts';
import type { AmountGate, Circuit, Gate, Test } from './circuit.ts';
import { type Fact, holds, isKnown } from './fact.ts';
import { no, open, type Truth, yes } from './verdict.ts';

/** One firm as a circuit sees it. */
export interface JudgedFirm {
  readonly facts: readonly Fact[];
  /** The truth of every gate. */
  readonly truths: Uint8Array;
}

/** One firm before a circuit: facts by slot. */
export interface FirmJudge {
  /** The truth of every gate; `yes`, `open` or `no`. */
  readonly truths: (facts: readonly Fact[]) => Uint8Array;
  /** The truth of one gate that is a test. */
  readonly test: (gate: number, facts: readonly Fact[]) => Truth;
  /** An amount; NaN where a fact of it is unknown. */
  readonly amount: (amount: number, facts: readonly Fact[]) => number;
}

type Reckon = (facts: readonly Fact[]) => number;
type Decide = (facts: readonly Fact[]) => Truth;

/** Tests as closures, each called once a firm however many policies ask it. */
export function firmJudge({ gates, amounts, moment }: Circuit): FirmJudge {
  const reckon: Reckon[] = [];
  for (const amount of amounts) reckon.push(reckoning(amount, reckon, dayNumber(moment.day)));
  const decide = gates.map((gate) => (gate.kind === 'test' ? decision(gate.test, reckon) : undefined));
  return {
    truths: (facts) => {
      const truths = new Uint8Array(gates.length);
      const truthAt = (index: number) => truths[index] as number;
      for (let index = 0; index < gates.length; index++) {
        const gate = gates[index] as Gate;
        truths[index] = gate.kind === 'test' ? (decide[index] as Decide)(facts) : combined(gate, truthAt);
      }
      return truths;
    },
    test: (gate, facts) => decide[gate]?.(facts) ?? open,
    amount: (amount, facts) => reckon[amount]?.(facts) ?? Number.NaN,
  };
}

function reckoning(amount: AmountGate, before: readonly Reckon[], today: number): Reckon {
  if (amount.kind === 'constant') return () => amount.value;
  if (amount.kind === 'fact')
    return (facts) => {
      const fact = facts[amount.slot];
      return typeof fact === 'number' ? fact : Number.NaN;
    };
  const parts = amount.of.map((part) => before[part] as Reckon);
  const [first, second] = parts as [Reckon, Reckon];
  switch (amount.kind) {
    case 'ratio':
      return (facts) => {
        const whole = second(facts);
        return whole === 0 ? Number.NaN : first(facts) / whole;
      };
    case 'difference':
      return (facts) => first(facts) - second(facts);
    case 'sum':
      return (facts) => parts.reduce((total, part) => total + part(facts), 0);
    case 'product':
      return (facts) => parts.reduce((total, part) => total * part(facts), 1);
    case 'age':
      return (facts) => ageInYears(first(facts), today);
    case 'until':
      return (facts) => first(facts) - today;
  }
}

function decision(test: Test, reckon: readonly Reckon[]): Decide {
  const [slot = 0] = test.slots;
  switch (test.kind) {
    case 'amount': {
      const { from, to, slots } = test;
      const amount = reckon[test.amount] as Reckon;
      return (facts) => {
        const value = amount(facts);
        // What is not there meets no comparison; only an unknown fact leaves it open.
        if (Number.isNaN(value)) return slots.some((slot) => facts[slot] === null) ? no : open;
        return value >= from && value <= to ? yes : no;
      };
    }
    case 'flag':
      return (facts) => (facts[slot] === true ? yes : facts[slot] === false ? no : open);
    case 'item':
      return (facts) => {
        const held = facts[slot];
        return held instanceof Map ? holds(held, test.item) : open;
      };
    case 'exists':
      return (facts) => existence(facts[slot]);
    case 'code': {
      const judged = codeJudge(test);
      return (facts) => {
        const code = facts[slot];
        return typeof code === 'string' ? judged(code) : code === null ? no : open;
      };
    }
  }
}

/** A list exists where something is held; any other fact where it is known and not none. */
export function existence(fact: Fact | undefined): Truth {
  if (fact === null) return no;
  if (fact instanceof Map)
    return [...fact.values()].reduce<Truth>((best, one) => (one > best ? one : best), no);
  return fact !== undefined && isKnown(fact) ? yes : open;
}

/** How a code fares; a code known less exactly than asked (C39 where C391 is demanded) leaves it open. */
export function codeJudge({ match, codes }: Extract<Test, { kind: 'code' }>): (code: string) => Truth {
  if (match === 'equal') {
    const among = new Set(codes);
    return (code) => (among.has(code) ? yes : no);
  }
  return (code) => {
    if (codes.some((parent) => code.startsWith(parent))) return yes;
    return match === 'under' && codes.some((parent) => parent.startsWith(code)) ? open : no;
  };
}

/** The truth of a gate by those it is made of. */
export function combined(gate: Exclude<Gate, { kind: 'test' }>, truthAt: (gate: number) => number): Truth {
  const { of } = gate;
  if (gate.kind === 'not') return (2 - truthAt(of[0] as number)) as Truth;
  if (gate.kind === 'atLeast') {
    let surely = 0;
    let perhaps = 0;
    for (const input of of) {
      const truth = truthAt(input);
      if (truth === yes) surely++;
      if (truth !== no) perhaps++;
    }
    return surely >= gate.n ? yes : perhaps >= gate.n ? open : no;
  }
  let truth = truthAt(of[0] as number);
  for (let index = 1; index < of.length; index++) {
    const next = truthAt(of[index] as number);
    if (gate.kind === 'all' ? next < truth : next > truth) truth = next;
  }
  return truth as Truth;
}
