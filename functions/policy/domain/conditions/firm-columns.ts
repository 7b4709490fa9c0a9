import type { Circuit, Gate, Test } from './circuit.ts';
import { type Fact, factReader, holds } from './fact.ts';
import type { FirmRecord } from './firm-record.ts';
import { existence } from './judge-firm.ts';
import { newPlanes, type Planes, setTruth, wordsFor } from './planes.ts';
import { no, open, yes } from './verdict.ts';

/** The facts of many firms by column, as far as a circuit asks for them. */
export interface FirmColumns {
  readonly capacity: number;
  /** How many rows are filled. */
  readonly rows: number;
  /** Numbers and dates by slot; NaN is unknown. */
  readonly numbers: ReadonlyMap<number, Float64Array>;
  /** Codes by slot, as numbers of `codesOf`; 0 is unknown, 1 none. */
  readonly codes: ReadonlyMap<number, Uint32Array>;
  readonly codesOf: (slot: number) => readonly string[];
  /** Firms known to have none, by slot of a date or number. */
  readonly none: ReadonlyMap<number, Uint32Array>;
  /** Tests of flags, held items and existence by gate: they are their own columns. */
  readonly tests: ReadonlyMap<number, Planes>;
  /** Writes a firm's facts to a row: the next, or one that is filled already. */
  readonly set: (row: number, firm: FirmRecord) => void;
}

/** Empty columns for so many firms. */
export function newColumns(circuit: Circuit, capacity: number): FirmColumns {
  const numbers = new Map<number, Float64Array>();
  const codes = new Map<number, Uint32Array>();
  const none = new Map<number, Uint32Array>();
  const tests = new Map<number, Planes>();
  const dictionaries = new Map<number, Dictionary>();
  const words = wordsFor(capacity);
  const asked = testedSlots(circuit.gates);
  for (const [number, { field }] of circuit.slots.entries()) {
    if (asked.amounts.has(number)) {
      numbers.set(number, new Float64Array(capacity).fill(Number.NaN));
      if (field.mayBeNone) none.set(number, new Uint32Array(words));
    }
    if (asked.codes.has(number)) {
      codes.set(number, new Uint32Array(capacity));
      dictionaries.set(number, new Dictionary());
    }
  }
  for (const [gate] of asked.planes) tests.set(gate, newPlanes(words));
  const read = factReader(circuit.slots, circuit.moment);
  let rows = 0;
  const set = (row: number, firm: FirmRecord): void => {
    const facts = read(firm);
    for (const [slot, column] of numbers) {
      const fact = facts[slot];
      column[row] = typeof fact === 'number' ? fact : Number.NaN;
      const noneOf = none.get(slot);
      if (noneOf) setBit(noneOf, row, fact === null);
    }
    for (const [slot, column] of codes) column[row] = dictionaries.get(slot)?.number(facts[slot]) ?? 0;
    for (const [gate, test] of asked.planes)
      setTruth(tests.get(gate) as Planes, row, truthOf(test, facts[test.slots[0]]));
    rows = Math.max(rows, row + 1);
  };
  return {
    capacity,
    get rows() {
      return rows;
    },
    numbers,
    codes,
    codesOf: (slot) => dictionaries.get(slot)?.codes ?? [],
    none,
    tests,
    set,
  };
}

type PlaneTest = Extract<Test, { kind: 'flag' | 'item' | 'exists' }>;

function testedSlots(gates: readonly Gate[]) {
  const amounts = new Set<number>();
  const codes = new Set<number>();
  const planes: [number, PlaneTest][] = [];
  for (const [index, gate] of gates.entries()) {
    if (gate.kind !== 'test') continue;
    const { test } = gate;
    if (test.kind === 'amount') for (const slot of test.slots) amounts.add(slot);
    else if (test.kind === 'code') codes.add(test.slots[0]);
    else planes.push([index, test]);
  }
  return { amounts, codes, planes };
}

/** Codes of a column by number. */
class Dictionary {
  readonly codes: string[] = ['', ''];
  readonly #numbers = new Map<string, number>();

  number(fact: Fact | undefined): number {
    if (typeof fact !== 'string') return fact === null ? 1 : 0;
    const known = this.#numbers.get(fact);
    if (known !== undefined) return known;
    this.#numbers.set(fact, this.codes.length);
    return this.codes.push(fact) - 1;
  }
}

function truthOf(test: PlaneTest, fact: Fact | undefined): number {
  if (test.kind === 'exists') return existence(fact);
  if (test.kind === 'item') return fact instanceof Map ? holds(fact, test.item) : open;
  return fact === true ? yes : fact === false ? no : open;
}

function setBit(words: Uint32Array, row: number, isSet: boolean): void {
  const bit = 1 << (row & 31);
  const word = words[row >>> 5] as number;
  words[row >>> 5] = isSet ? word | bit : word & ~bit;
}
