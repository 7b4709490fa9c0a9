import { dayNumber, type Moment } from './calendar.ts';
import type {
  AmountGate,
  Circuit,
  CircuitClause,
  CircuitComparison,
  CircuitPolicy,
  ClauseTest,
  Gate,
  Test,
} from './circuit.ts';
import type { Amount, Comparison, Condition, Constant, Demand, Period, Reference } from './condition.ts';
import type { Slot } from './fact.ts';
import type { Field, FieldCatalogue } from './field.ts';
import { intervalOf } from './interval.ts';
import { measureOf, toBase } from './measure.ts';

/** What is compiled: an id, a version and conditions that passed `checkCondition`. */
export interface Compilable {
  readonly id: string;
  readonly version: number;
  readonly conditions: Condition;
}

/**
 * One circuit of all these policies for the day of `moment`: periods, ages and thresholds by date are settled.
 * @throws Error on conditions that were not checked
 */
export function compile(policies: readonly Compilable[], fields: FieldCatalogue, moment: Moment): Circuit {
  const compiler = new Compiler(fields, moment);
  const compiled = policies.map((policy) => compiler.policy(policy));
  const { slots, amounts, gates, comparisons, clauseTests } = compiler;
  return {
    moment,
    slots: slots.all,
    amounts: amounts.all,
    gates: gates.all,
    comparisons: comparisons.all,
    clauseTests: clauseTests.all,
    policies: compiled,
  };
}

/** Things by number, equal ones once. */
class Pool<T> {
  readonly all: T[] = [];
  readonly #numbers = new Map<string, number>();

  number(thing: T, key = JSON.stringify(thing)): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(thing) - 1;
  }
}

class Compiler {
  readonly slots = new Pool<Slot>();
  readonly amounts = new Pool<AmountGate>();
  readonly gates = new Pool<Gate>();
  readonly comparisons = new Pool<CircuitComparison>();
  readonly clauseTests = new Pool<ClauseTest>();
  readonly #fields: FieldCatalogue;
  readonly #moment: Moment;
  /** Comparisons met since the clause began. */
  #met: number[] = [];

  constructor(fields: FieldCatalogue, moment: Moment) {
    this.#fields = fields;
    this.#moment = moment;
  }

  policy({ id, version, conditions }: Compilable): CircuitPolicy {
    const clauses: CircuitClause[] = [];
    const gate = this.#condition(conditions, clauses);
    return { id, version, gate, clauses };
  }

  #condition(condition: Condition, clauses: CircuitClause[]): number {
    const several = (conditions: readonly Condition[]) =>
      conditions.map((one) => this.#condition(one, clauses));
    if ('clause' in condition) {
      this.#met = [];
      const gate = this.#condition(condition.test, clauses);
      const test = this.clauseTests.number({ gate, comparisons: this.#met });
      clauses.push({ clause: condition, test, gate });
      return gate;
    }
    if ('all' in condition) return this.#group('all', several(condition.all));
    if ('any' in condition) return this.#group('any', several(condition.any));
    if ('none' in condition) return this.#not(this.#group('any', several(condition.none)));
    if ('of' in condition) return this.#atLeast(condition.atLeast, several(condition.of));
    const met = 'policy' in condition ? this.#reference(condition) : this.#comparison(condition);
    this.#met.push(this.comparisons.number(met, JSON.stringify(condition)));
    return met.gate;
  }

  #group(kind: 'all' | 'any', inputs: readonly number[]): number {
    const of = [...new Set(inputs)].sort((a, b) => a - b);
    return of.length === 1 ? (of[0] as number) : this.gates.number({ kind, of });
  }

  #not(input: number): number {
    const gate = this.gates.all[input];
    return gate?.kind === 'not' ? gate.of[0] : this.gates.number({ kind: 'not', of: [input] });
  }

  #atLeast(n: number, inputs: readonly number[]): number {
    return this.gates.number({ kind: 'atLeast', n, of: inputs.toSorted((a, b) => a - b) });
  }

  #test(test: Test): number {
    return this.gates.number({ kind: 'test', test });
  }

  #reference(reference: Reference): CircuitComparison {
    const slot = this.#slot(this.#field('granted'));
    const granted = this.#test({ kind: 'item', slots: [slot], item: reference.policy });
    const gate = reference.relation === 'exclusive' ? this.#not(granted) : granted;
    return { comparison: reference, gate, needed: [reference.policy], slots: [slot] };
  }

  #comparison(comparison: Comparison): CircuitComparison {
    const field = 'field' in comparison ? this.#field(comparison.field) : undefined;
    if (comparison.op === 'exists' && field && 'field' in comparison) {
      const slots: [number] = [this.#slot(field, comparison.period)];
      return { comparison, gate: this.#test({ kind: 'exists', slots }), needed: [], slots };
    }
    const isAmount = !field || field.type === 'number' || field.type === 'money' || field.type === 'date';
    const positive = comparison.op === '!=' ? { ...comparison, op: '=' as const } : comparison;
    const met = isAmount ? this.#amountTest(positive, field) : this.#codeTest(positive, field);
    return { ...met, comparison, gate: comparison.op === '!=' ? this.#not(met.gate) : met.gate };
  }

  /** Lists, codes and flags: each value a test of its own but for codes, which are matched all at once. */
  #codeTest(comparison: Comparison, field: Field): CircuitComparison {
    const slot = this.#slot(field, 'period' in comparison ? comparison.period : undefined);
    const demand = demandOn(this.#moment.day, comparison.value) as Constant | readonly Constant[] | undefined;
    const slots: [number] = [slot];
    const values = demand === undefined ? [] : [demand].flat();
    const met = (gate: number) => ({ comparison, gate, needed: values, slots });
    if (values.length === 0) return met(this.#undetermined());
    if (field.type === 'bool') {
      const flag = this.#test({ kind: 'flag', slots });
      return met(values[0] === true ? flag : this.#not(flag));
    }
    if (field.type === 'list')
      return met(
        this.#group(
          'any',
          values.map((item) => this.#test({ kind: 'item', slots, item: String(item) })),
        ),
      );
    const match =
      comparison.op === 'under' || comparison.op === 'startsWith' ? comparison.op : ('equal' as const);
    return met(this.#test({ kind: 'code', slots, match, codes: values.map(String).toSorted() }));
  }

  #amountTest(comparison: Comparison, field: Field | undefined): CircuitComparison {
    const left: Amount =
      'expression' in comparison
        ? comparison.expression
        : { field: comparison.field, ...periodOf(comparison) };
    const amount = this.#amount(left);
    const demand = demandOn(this.#moment.day, comparison.value);
    const slots = this.#slotsOf(amount);
    if (demand === undefined) return { comparison, gate: this.#undetermined(), needed: [], amount, slots };
    if (typeof demand === 'object' && !Array.isArray(demand))
      return this.#against(comparison, amount, this.#amount(demand as Amount));
    const base = field?.type === 'date' ? dayNumber : this.#base(left, comparison);
    const needed = [demand as Constant | readonly Constant[]].flat().map((value) => base(value as never));
    const inside = (from: number, to: number) => this.#test({ kind: 'amount', amount, from, to, slots });
    const gate =
      comparison.op === 'in'
        ? this.#group(
            'any',
            needed.map((value) => inside(value, value)),
          )
        : inside(...intervalOf(comparison.op, needed));
    return { comparison, gate, needed, amount, slots };
  }

  /** One amount against another: their difference against nothing, which is exact where they are equal. */
  #against(comparison: Comparison, left: number, right: number): CircuitComparison {
    const difference = this.amounts.number({ kind: 'difference', of: [left, right] });
    const slots = this.#slotsOf(difference);
    const [from, to] = intervalOf(comparison.op, [0]);
    const gate = this.#test({ kind: 'amount', amount: difference, from, to, slots });
    return { comparison, gate, needed: [], amount: left, against: right, slots };
  }

  /** A threshold by date before its first date: nothing is demanded that could be met or missed. */
  #undetermined(): number {
    const amount = this.amounts.number({ kind: 'constant', value: Number.NaN }, 'undetermined');
    return this.#test({ kind: 'amount', amount, from: 0, to: 0, slots: [] });
  }

  #base(left: Amount, { unit }: Comparison): (value: number) => number {
    const measure = measureOf(left, this.#fields);
    const base = typeof measure === 'string' ? toBase(measure, unit) : undefined;
    if (!base) throw new Error('These conditions were not checked: a unit does not fit.');
    return base;
  }

  #amount(amount: Amount): number {
    const several = (parts: readonly Amount[]) => parts.map((part) => this.#amount(part));
    const fact = (id: string, period?: Period) =>
      this.amounts.number({ kind: 'fact', slot: this.#slot(this.#field(id), period) });
    if (typeof amount === 'number') return this.amounts.number({ kind: 'constant', value: amount });
    if ('field' in amount) return fact(amount.field, amount.period);
    if ('ageInYears' in amount) return this.amounts.number({ kind: 'age', of: [fact(amount.ageInYears)] });
    if ('daysUntil' in amount) return this.amounts.number({ kind: 'until', of: [fact(amount.daysUntil)] });
    if ('ratio' in amount) return this.amounts.number({ kind: 'ratio', of: several(amount.ratio) });
    if ('sum' in amount) return this.amounts.number({ kind: 'sum', of: several(amount.sum) });
    if ('product' in amount) return this.amounts.number({ kind: 'product', of: several(amount.product) });
    return this.amounts.number({ kind: 'difference', of: several(amount.difference) });
  }

  #slotsOf(amount: number): number[] {
    const gate = this.amounts.all[amount];
    if (!gate || gate.kind === 'constant') return [];
    if (gate.kind === 'fact') return [gate.slot];
    return [...new Set(gate.of.flatMap((input) => this.#slotsOf(input)))];
  }

  #slot(field: Field, period?: Period): number {
    if (!field.id.startsWith('figures.')) return this.slots.number({ key: field.id, field }, field.id);
    const thisYear = Number(this.#moment.day.slice(0, 4));
    const { year } = period ?? { year: 'last' };
    const settled = year === 'last' ? thisYear - 1 : year === 'before-last' ? thisYear - 2 : year;
    const key = `${field.id}@${settled}`;
    return this.slots.number({ key, field, year: settled }, key);
  }

  #field(id: string): Field {
    const field = this.#fields.get(id);
    if (!field) throw new Error(`These conditions were not checked: there is no field ${id}.`);
    return field;
  }
}

const periodOf = (comparison: Comparison): { period?: Period } =>
  'period' in comparison && comparison.period ? { period: comparison.period } : {};

/** What is demanded on a day; undefined before the first date of a demand by date. */
function demandOn(
  day: string,
  value: Demand | undefined,
): Constant | readonly Constant[] | Amount | undefined {
  if (typeof value !== 'object' || !('byPeriod' in value)) return value;
  return value.byPeriod.findLast(({ from }) => from <= day)?.value;
}
