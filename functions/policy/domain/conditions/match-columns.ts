import { ageInYears, dayNumber } from './calendar.ts';
import { type AmountGate, type Circuit, coneOf, type Gate, type Test } from './circuit.ts';
import type { FirmColumns } from './firm-columns.ts';
import { codeJudge } from './judge-firm.ts';
import { newPlanes, type Planes, wordsFor } from './planes.ts';
import { open } from './verdict.ts';

/** So many firms at a time that what is at work stays in the processor's cache: 8,192. */
const blockWords = 256;
const blockRows = blockWords * 32;

/** The verdict of a gate for the firms of a block: those from row `firstWord` × 32; bits after the last firm are 0. */
type Visit = (gate: number, planes: Planes, firstWord: number) => void;

/**
 * Evaluates the gates `wanted` for all firms, block by block, and shows each as soon as it is known. A gate's planes
 * are used again once nothing else rests on it, so that memory does not grow with the policies.
 */
export function sweep(circuit: Circuit, columns: FirmColumns, wanted: Iterable<number>, visit: Visit): void {
  const roots = new Set(wanted);
  const cone = coneOf(circuit.gates, roots);
  const release = lastUses(circuit.gates, cone);
  const planes: (Planes | undefined)[] = [];
  const free: Planes[] = [];
  const amounts = new BlockAmounts(circuit, columns);
  const codes = codeTables(circuit.gates, cone, columns);
  for (let row = 0; row < columns.rows; row += blockRows) {
    const rows = Math.min(blockRows, columns.rows - row);
    const words = wordsFor(rows);
    amounts.begin(row, rows);
    for (const [position, index] of cone.entries()) {
      const gate = circuit.gates[index] as Gate;
      const into = free.pop() ?? newPlanes(blockWords);
      planes[index] = into;
      if (gate.kind !== 'test') combine(gate, planes, into, words);
      else if (gate.test.kind === 'amount') testAmount(gate.test, amounts, columns, into, row, rows);
      else if (gate.test.kind === 'code')
        testCode(columns.codes.get(gate.test.slots[0]), codes.get(index), into, row, rows);
      else copy(columns.tests.get(index), into, row >>> 5, words);
      if (roots.has(index)) visit(index, shown(into, rows, words), row >>> 5);
      for (const done of release[position] ?? []) {
        free.push(planes[done] as Planes);
        planes[done] = undefined;
      }
    }
  }
}

/** Whose planes nobody needs after each position of the cone. */
function lastUses(gates: readonly Gate[], cone: readonly number[]): number[][] {
  const last = new Map<number, number>();
  for (const [position, index] of cone.entries()) {
    last.set(index, position);
    const gate = gates[index];
    if (gate && gate.kind !== 'test') for (const input of gate.of) last.set(input, position);
  }
  const release: number[][] = cone.map(() => []);
  for (const [index, position] of last) release[position]?.push(index);
  return release;
}

/** The planes as far as there are firms; negation sets bits beyond the last. */
function shown({ sure, may }: Planes, rows: number, words: number): Planes {
  const rest = rows & 31;
  if (rest !== 0) {
    const mask = 2 ** rest - 1;
    sure[words - 1] = (sure[words - 1] as number) & mask;
    may[words - 1] = (may[words - 1] as number) & mask;
  }
  return words === blockWords
    ? { sure, may }
    : { sure: sure.subarray(0, words), may: may.subarray(0, words) };
}

function combine(
  gate: Exclude<Gate, { kind: 'test' }>,
  planes: readonly (Planes | undefined)[],
  into: Planes,
  words: number,
): void {
  const inputs = gate.of.map((input) => planes[input] as Planes);
  const [first] = inputs as [Planes];
  if (gate.kind === 'not') {
    invert(first.may, into.sure, words);
    invert(first.sure, into.may, words);
  } else {
    for (const plane of ['sure', 'may'] as const) {
      const from = inputs.map((input) => input[plane]);
      if (gate.kind === 'atLeast') atLeast(gate.n, from, into[plane], words);
      else if (gate.kind === 'all') intersect(from, into[plane], words);
      else unite(from, into[plane], words);
    }
  }
}

function invert(from: Uint32Array, into: Uint32Array, words: number): void {
  for (let word = 0; word < words; word++) into[word] = ~(from[word] as number);
}

function intersect(from: readonly Uint32Array[], into: Uint32Array, words: number): void {
  into.set(from[0] as Uint32Array);
  for (let index = 1; index < from.length; index++) {
    const input = from[index] as Uint32Array;
    for (let word = 0; word < words; word++) into[word] = (into[word] as number) & (input[word] as number);
  }
}

function unite(from: readonly Uint32Array[], into: Uint32Array, words: number): void {
  into.set(from[0] as Uint32Array);
  for (let index = 1; index < from.length; index++) {
    const input = from[index] as Uint32Array;
    for (let word = 0; word < words; word++) into[word] = (into[word] as number) | (input[word] as number);
  }
}

/** `reached[k]` are the firms for whom at least k inputs hold so far. */
function atLeast(n: number, from: readonly Uint32Array[], into: Uint32Array, words: number): void {
  const reached = new Uint32Array(n + 1);
  for (let word = 0; word < words; word++) {
    reached.fill(0);
    reached[0] = 0xffffffff;
    for (const input of from)
      for (let k = n; k > 0; k--)
        reached[k] = (reached[k] as number) | ((reached[k - 1] as number) & (input[word] as number));
    into[word] = reached[n] as number;
  }
}

function copy(from: Planes | undefined, into: Planes, firstWord: number, words: number): void {
  if (!from) return;
  into.sure.set(from.sure.subarray(firstWord, firstWord + words));
  into.may.set(from.may.subarray(firstWord, firstWord + words));
}

function testAmount(
  { amount, from, to, slots }: Extract<Test, { kind: 'amount' }>,
  amounts: BlockAmounts,
  columns: FirmColumns,
  into: Planes,
  row: number,
  rows: number,
): void {
  const values = amounts.values(amount);
  for (let word = 0, start = 0; start < rows; word++, start += 32) {
    const end = Math.min(start + 32, rows);
    let sure = 0;
    let known = 0;
    for (let at = start; at < end; at++) {
      const value = values[at] as number;
      const bit = 1 << (at - start);
      if (value >= from && value <= to) sure |= bit;
      // biome-ignore lint/suspicious/noSelfCompare: NaN alone differs from itself, and this is the innermost loop.
      if (value === value) known |= bit;
    }
    into.sure[word] = sure;
    into.may[word] = sure | ~known;
  }
  for (const slot of slots) {
    const none = columns.none.get(slot);
    for (let word = 0; none && word < wordsFor(rows); word++) {
      into.sure[word] = (into.sure[word] as number) & ~(none[(row >>> 5) + word] as number);
      into.may[word] = (into.may[word] as number) & ~(none[(row >>> 5) + word] as number);
    }
  }
}

function testCode(
  column: Uint32Array | undefined,
  truths: Uint8Array | undefined,
  into: Planes,
  row: number,
  rows: number,
): void {
  if (!column || !truths) return;
  for (let word = 0, start = 0; start < rows; word++, start += 32) {
    const end = Math.min(start + 32, rows);
    let sure = 0;
    let may = 0;
    for (let at = start; at < end; at++) {
      const truth = truths[column[row + at] as number] as number;
      sure |= (truth >>> 1) << (at - start);
      may |= (truth === 0 ? 0 : 1) << (at - start);
    }
    into.sure[word] = sure;
    into.may[word] = may;
  }
}

/** For each test of codes the truth of every code there is. */
function codeTables(gates: readonly Gate[], cone: readonly number[], columns: FirmColumns) {
  const tables = new Map<number, Uint8Array>();
  for (const index of cone) {
    const gate = gates[index];
    if (gate?.kind !== 'test' || gate.test.kind !== 'code') continue;
    const judge = codeJudge(gate.test);
    const truths = columns.codesOf(gate.test.slots[0]).map((code, number) => (number > 1 ? judge(code) : 0));
    truths[0] = open;
    tables.set(index, Uint8Array.from(truths));
  }
  return tables;
}

/** Amounts of the firms of a block; each is reckoned when it is first asked for. */
class BlockAmounts {
  readonly #gates: readonly AmountGate[];
  readonly #columns: FirmColumns;
  readonly #today: number;
  readonly #values: Float64Array[] = [];
  /** The row a value was reckoned for. */
  readonly #reckonedAt: number[] = [];
  #row = 0;
  #rows = 0;

  constructor(circuit: Circuit, columns: FirmColumns) {
    this.#gates = circuit.amounts;
    this.#columns = columns;
    this.#today = dayNumber(circuit.moment.day);
  }

  begin(row: number, rows: number): void {
    this.#row = row;
    this.#rows = rows;
  }

  values(amount: number): Float64Array {
    const gate = this.#gates[amount] as AmountGate;
    if (gate.kind === 'fact') {
      const column = this.#columns.numbers.get(gate.slot) as Float64Array;
      return column.subarray(this.#row, this.#row + this.#rows);
    }
    const into = this.#values[amount] ?? new Float64Array(blockRows);
    if (this.#reckonedAt[amount] === this.#row) return into;
    this.#values[amount] = into;
    this.#reckonedAt[amount] = this.#row;
    if (gate.kind === 'constant') into.fill(gate.value);
    else
      reckon(
        gate.kind,
        gate.of.map((part) => this.values(part)),
        into,
        this.#rows,
        this.#today,
      );
    return into;
  }
}

function reckon(
  kind: Exclude<AmountGate['kind'], 'constant' | 'fact'>,
  parts: readonly Float64Array[],
  into: Float64Array,
  rows: number,
  today: number,
): void {
  const [first, second] = parts as [Float64Array, Float64Array];
  const each = (value: (row: number) => number) => {
    for (let row = 0; row < rows; row++) into[row] = value(row);
  };
  const at = (part: Float64Array, row: number) => part[row] as number;
  if (kind === 'ratio')
    each((row) => (at(second, row) === 0 ? Number.NaN : at(first, row) / at(second, row)));
  else if (kind === 'difference') each((row) => at(first, row) - at(second, row));
  else if (kind === 'age') each((row) => ageInYears(at(first, row), today));
  else if (kind === 'until') each((row) => at(first, row) - today);
  else if (kind === 'sum') each((row) => parts.reduce((total, part) => total + at(part, row), 0));
  else each((row) => parts.reduce((total, part) => total * at(part, row), 1));
}
