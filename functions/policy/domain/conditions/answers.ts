import { ageInYears, dayNumber } from './calendar.ts';
import { type AmountGate, type Circuit, coneOf, type Gate, type Test } from './circuit.ts';
import type { Fact } from './fact.ts';
import { nextAbove, nextBelow } from './interval.ts';
import type { FirmJudge, JudgedFirm } from './judge-firm.ts';
import { truthSupposing } from './suppose.ts';
import { no, open, type Truth, yes } from './verdict.ts';

/** Of more items of a list, or more tests that may fall either way, not every combination is tried. */
const mostTried = 6;

interface GateTest {
  readonly gate: number;
  readonly test: Test;
}

/**
 * What may become of a gate when the fact of `slot` is answered, whatever the answer: what is not in the set cannot
 * happen. It is exact where tests compare the fact with constants, for answers are tried at and around each of them.
 * A test that reckons it together with other facts is taken to fall either way, once those are known.
 */
export function outcomesOf(
  circuit: Circuit,
  judge: FirmJudge,
  root: number,
  { facts, truths }: JudgedFirm,
  slot: number,
): Set<number> {
  const tests = testsOn(circuit, root, slot);
  const alone = tests.filter(({ test }) => isAlone(circuit, test));
  const either = tests.filter(
    ({ test }) =>
      !isAlone(circuit, test) && !test.slots.some((other) => other !== slot && isOpen(facts[other] as Fact)),
  );
  const answers = answersTo(circuit, slot, alone);
  if (!answers || either.length > mostTried) return new Set([no, open, yes]);
  const fallen = either.reduce<[number, Truth][][]>(
    (all, { gate, test }) =>
      waysToFall(circuit, judge, test, facts, slot).flatMap((way) =>
        all.map((some): [number, Truth][] => [...some, [gate, way]]),
      ),
    [[]],
  );
  const outcomes = new Set<number>();
  for (const answer of answers) {
    const answered = facts.with(slot, answer);
    const told = alone.map(({ gate }): [number, Truth] => [gate, judge.test(gate, answered)]);
    for (const fell of fallen)
      outcomes.add(truthSupposing(circuit, root, truths, new Map([...told, ...fell])));
  }
  return outcomes;
}

/** The tests that a gate rests on and that look at a slot. */
export function testsOn({ gates }: Circuit, root: number, slot: number): GateTest[] {
  return coneOf(gates, [root]).flatMap((gate) => {
    const { kind, test } = gates[gate] as Gate & { test?: Test };
    return kind === 'test' && test?.slots.includes(slot as never) ? [{ gate, test }] : [];
  });
}

const isOpen = (fact: Fact): boolean => typeof fact === 'object' && fact !== null && 'because' in fact;

/** Whether a test looks at one fact alone, in a way whose thresholds are known. */
function isAlone(circuit: Circuit, test: Test): boolean {
  return test.kind !== 'amount' || thresholdsOf(circuit, test) !== undefined;
}

/** A share stays open where what it is a share of is, or may turn out, nothing. */
function waysToFall(
  { amounts }: Circuit,
  judge: FirmJudge,
  test: Test,
  facts: readonly Fact[],
  slot: number,
): readonly Truth[] {
  const restsOnSlot = (amount: number): boolean => {
    const gate = amounts[amount] as AmountGate;
    if (gate.kind === 'fact') return gate.slot === slot;
    return gate.kind !== 'constant' && gate.of.some(restsOnSlot);
  };
  const mayBeOfNothing = (amount: number): boolean => {
    const gate = amounts[amount] as AmountGate;
    if (gate.kind === 'fact' || gate.kind === 'constant') return false;
    const [, whole = 0] = gate.of;
    if (gate.kind === 'ratio' && (restsOnSlot(whole) || judge.amount(whole, facts) === 0)) return true;
    return gate.of.some(mayBeOfNothing);
  };
  return test.kind === 'amount' && mayBeOfNothing(test.amount) ? [no, open, yes] : [no, yes];
}

/** Answers between which no test can tell others; undefined where there are too many. */
function answersTo(circuit: Circuit, slot: number, tests: readonly GateTest[]): Fact[] | undefined {
  const { field } = circuit.slots[slot] as Circuit['slots'][number];
  const none = field.mayBeNone ? [null] : [];
  switch (field.type) {
    case 'bool':
      return [true, false];
    case 'list': {
      const items = [...new Set(tests.flatMap(({ test }) => (test.kind === 'item' ? [test.item] : [])))];
      if (items.length > mostTried) return undefined;
      // One more, that nobody asks for by name.
      return subsets([...items, '']).map((held) => new Map(held.map((item) => [item, yes])));
    }
    case 'code':
    case 'industry':
      return [...none, ...codesToTry(tests, field.codes && Object.keys(field.codes))];
    default:
      return [
        ...none,
        0,
        ...tests.flatMap(({ test }) => (test.kind === 'amount' ? (thresholdsOf(circuit, test) ?? []) : [])),
      ];
  }
}

/** Every code that is asked for, and as exact as codes are; one that is not; all there are, where that is known. */
function codesToTry(tests: readonly GateTest[], all: readonly string[] | undefined): readonly string[] {
  if (all) return all;
  const asked = tests.flatMap(({ test }) => (test.kind === 'code' ? test.codes : []));
  return ['\u0000', ...new Set(asked.flatMap((code) => [code, code.padEnd(5, '0')]))];
}

/** At and around the ends of the interval of a test that looks at a fact alone, or at its age or days left. */
function thresholdsOf(circuit: Circuit, test: Extract<Test, { kind: 'amount' }>): number[] | undefined {
  const amount = circuit.amounts[test.amount] as AmountGate;
  const today = dayNumber(circuit.moment.day);
  const ends = [test.from, test.to].filter(Number.isFinite);
  if (amount.kind === 'fact') {
    const isDate = circuit.slots[amount.slot]?.field.type === 'date';
    return isDate
      ? ends.flatMap((end) => around(Math.round(end)))
      : ends.flatMap((end) => [nextBelow(end), end, nextAbove(end)]);
  }
  if ((amount.kind !== 'age' && amount.kind !== 'until') || circuit.amounts[amount.of[0]]?.kind !== 'fact')
    return undefined;
  if (amount.kind === 'until') return ends.flatMap((end) => around(Math.round(today + end)));
  return ends.flatMap((end) => around(dayOfAge(end, today)));
}

const around = (day: number): number[] => [day - 1, day, day + 1];

/** The last day that is at least so many years before `today`. */
function dayOfAge(years: number, today: number): number {
  let [early, late] = [
    today - Math.ceil(Math.abs(years) + 1) * 366,
    today + Math.ceil(Math.abs(years) + 1) * 366,
  ];
  while (late - early > 1) {
    const middle = (early + late) >> 1;
    if (ageInYears(middle, today) >= years) early = middle;
    else late = middle;
  }
  return early;
}

/** All selections of a few things. */
function subsets<T>(things: readonly T[]): T[][] {
  return things.reduce<T[][]>((all, thing) => all.concat(all.map((some) => some.concat(thing))), [[]]);
}
