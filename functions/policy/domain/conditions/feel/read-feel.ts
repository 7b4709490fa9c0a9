import { err, ok, type Result } from '../../../../shared/kernel/result.ts';
import type { Amount, Comparison, Condition, Constant, Operator } from '../condition.ts';
import type { FieldCatalogue } from '../field.ts';
import { measureOf } from '../measure.ts';

/** Where a FEEL expression leaves the subset, and the word there; empty at its end. */
export interface FeelFault {
  readonly at: number;
  readonly found: string;
}

/**
 * Reads a FEEL expression of the subset that `feelOf` writes: `and`, `or`, `not()`, comparisons, `in (…)`, `between`,
 * `list contains`, `starts with`, arithmetic, numbers, strings, `true`, `false`, `date("…")`. Amounts of money are yuan.
 * @param within what a bare name stands for, such as a clause that is a decision of its own
 */
export function conditionOfFeel(
  feel: string,
  fields: FieldCatalogue,
  within: (name: string) => Condition | undefined = () => undefined,
): Result<Condition, FeelFault> {
  const reader = new FeelReader(feel, fields, within);
  try {
    return ok(reader.whole());
  } catch (error) {
    if (error instanceof OutsideSubset) return err({ at: error.at, found: error.found });
    throw error;
  }
}

class OutsideSubset extends Error {
  readonly at: number;
  readonly found: string;
  constructor(at: number, found: string) {
    super(found);
    this.at = at;
    this.found = found;
  }
}

interface Token {
  readonly at: number;
  readonly word: string;
}

/** A string that is not closed is one token too: searched for its end at every quote, a file of quotes takes minutes. */
const tokens =
  /\s*(list contains|starts with|[A-Za-z_]\w*(?:\.\w+)*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"(?:[^"\\]|\\.)*"?|>=|<=|!=|[=<>+\-*/(),]|\S)/gy;
const comparators: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];
/** Words that are no names. */
const reserved: readonly string[] = ['and', 'or', 'not', 'in', 'between', 'date', 'true', 'false', 'null'];

/** Deeper brackets, and longer chains of arithmetic, are not read: nobody wrote them by hand. */
const mostNested = 100;

class FeelReader {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  readonly #fields: FieldCatalogue;
  readonly #within: (name: string) => Condition | undefined;
  #next = 0;

  constructor(feel: string, fields: FieldCatalogue, within: (name: string) => Condition | undefined) {
    this.#tokens = [...feel.matchAll(tokens)].map(({ index, 0: { length }, 1: word = '' }) => ({
      at: index + length - word.length,
      word,
    }));
    this.#end = feel.length;
    this.#fields = fields;
    this.#within = within;
  }

  whole(): Condition {
    this.#refuseDeep();
    const condition = this.#either();
    if (this.#next < this.#tokens.length) this.#fail();
    return condition;
  }

  #refuseDeep(): void {
    let depth = 0;
    for (const [index, { word }] of this.#tokens.entries()) {
      depth += word === '(' ? 1 : word === ')' ? -1 : 0;
      if (depth <= mostNested) continue;
      this.#next = index;
      this.#fail();
    }
  }

  get #word(): string {
    return this.#tokens[this.#next]?.word ?? '';
  }

  #fail(): never {
    throw new OutsideSubset(this.#tokens[this.#next]?.at ?? this.#end, this.#word);
  }

  #take(word: string): boolean {
    if (this.#word !== word) return false;
    this.#next++;
    return true;
  }

  #expect(word: string): void {
    if (!this.#take(word)) this.#fail();
  }

  #either(): Condition {
    const any = [this.#both()];
    while (this.#take('or')) any.push(this.#both());
    return any.length === 1 ? (any[0] as Condition) : { any };
  }

  #both(): Condition {
    const all = [this.#statement()];
    while (this.#take('and')) all.push(this.#statement());
    return all.length === 1 ? (all[0] as Condition) : { all };
  }

  #statement(): Condition {
    if (this.#take('not')) {
      this.#expect('(');
      const none = [this.#either()];
      this.#expect(')');
      return { none };
    }
    if (this.#word === 'list contains' || this.#word === 'starts with') return this.#call();
    const named = this.#within(this.#word);
    if (named) {
      this.#next++;
      return named;
    }
    return this.#word === '(' ? this.#bracket() : this.#comparison();
  }

  /** A bracket holds statements, or begins an amount: what reads further is right. */
  #bracket(): Condition {
    const begun = this.#next;
    try {
      return this.#comparison();
    } catch (error) {
      if (!(error instanceof OutsideSubset)) throw error;
      this.#next = begun;
      this.#expect('(');
      const condition = this.#either();
      this.#expect(')');
      return condition;
    }
  }

  #call(): Condition {
    const isList = this.#take('list contains');
    if (!isList) this.#next++;
    this.#expect('(');
    const { field } = this.#path();
    this.#expect(',');
    const value = this.#constant();
    this.#expect(')');
    if (isList) return { field, op: 'holds', value };
    const isIndustry = this.#fields.get(field)?.type === 'industry';
    return { field, op: isIndustry ? 'under' : 'startsWith', value };
  }

  #comparison(): Condition {
    const left = this.#sum();
    if (typeof left === 'number') this.#fail();
    if (this.#take('between')) {
      const from = this.#constant();
      this.#expect('and');
      const to = this.#constant();
      return from === to ? this.#compared(left, '=', from) : this.#compared(left, 'between', [from, to]);
    }
    if (this.#take('in')) {
      this.#expect('(');
      const values = [this.#constant()];
      while (this.#take(',')) values.push(this.#constant());
      this.#expect(')');
      return this.#compared(left, 'in', values);
    }
    if ('field' in left && this.#fields.get(left.field)?.type === 'bool' && !comparators.includes(this.#word))
      return { ...left, op: '=', value: true };
    if (!comparators.includes(this.#word)) this.#fail();
    const op = this.#word as Operator;
    this.#next++;
    return this.#compared(left, op, this.#isConstant() ? this.#constant() : this.#sum());
  }

  #compared(left: Exclude<Amount, number>, op: Operator, value: NonNullable<Comparison['value']>): Condition {
    const isPlain = typeof value !== 'object' || Array.isArray(value);
    const isMoney = isPlain && measureOf(left, this.#fields) === 'yuan';
    const side = 'field' in left ? left : { expression: left };
    return { ...side, op, value, ...(isMoney && { unit: 'yuan' as const }) };
  }

  #sum(): Amount {
    let amount = this.#product();
    for (let parts = 1; ; parts++) {
      if (parts > mostNested) this.#fail();
      if (this.#take('+')) amount = { sum: [amount, this.#product()] };
      else if (this.#take('-')) amount = { difference: [amount, this.#product()] };
      else return amount;
    }
  }

  #product(): Amount {
    let amount = this.#factor();
    for (let parts = 1; ; parts++) {
      if (parts > mostNested) this.#fail();
      if (this.#take('*')) amount = { product: [amount, this.#factor()] };
      else if (this.#take('/')) amount = { ratio: [amount, this.#factor()] };
      else return amount;
    }
  }

  #factor(): Amount {
    if (this.#take('(')) {
      const amount = this.#sum();
      this.#expect(')');
      return amount;
    }
    return /^[\d-]/.test(this.#word) ? (this.#constant() as number) : this.#path();
  }

  #path(): { field: string; period?: { year: 'last' | 'before-last' | number } } {
    const [, when, figure] = /^figures\.(last|beforeLast|y\d{4})\.(\w+)$/.exec(this.#word) ?? [];
    const field = figure ? `figures.${figure}` : this.#word;
    if (reserved.includes(field) || !this.#fields.has(field)) this.#fail();
    this.#next++;
    if (!when || when === 'last') return { field };
    return { field, period: { year: when === 'beforeLast' ? 'before-last' : Number(when.slice(1)) } };
  }

  /** Whether a constant stands here and is not part of an amount. */
  #isConstant(): boolean {
    const after = this.#tokens[this.#next + (this.#word === '-' ? 2 : 1)]?.word ?? '';
    return /^(["\d-]|true$|false$|date$)/.test(this.#word) && !/^[-+*/]$/.test(after);
  }

  #constant(): Constant {
    const isNegative = this.#take('-');
    const word = this.#word;
    if (/^\d/.test(word)) {
      this.#next++;
      return isNegative ? -Number(word) : Number(word);
    }
    if (isNegative) this.#fail();
    if (this.#take('date')) {
      this.#expect('(');
      const day = this.#constant();
      this.#expect(')');
      return day;
    }
    if (!/^("|true$|false$)/.test(word)) this.#fail();
    try {
      const constant = JSON.parse(word) as Constant;
      this.#next++;
      return constant;
    } catch {
      return this.#fail();
    }
  }
}
