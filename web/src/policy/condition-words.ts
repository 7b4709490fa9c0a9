import type {
  Amount,
  Comparison,
  Condition,
  Constant,
  Demand,
  Operator,
  Period,
  Unit,
} from '../../../functions/policy/domain/conditions/condition.ts';
import type { LocalText } from '../../../functions/shared/runtime/http-contract.ts';
import { currentLanguage, inLanguage } from '../words/language.ts';
import { amountText } from './amounts.ts';

/** Names of what conditions speak of; what is not known is called by its id. */
export interface Names {
  readonly fields: ReadonlyMap<string, NamedField>;
  readonly certificates: ReadonlyMap<string, LocalText>;
  readonly policies: ReadonlyMap<string, LocalText>;
}

/** A line of the field catalogue, as far as words need it. */
export interface NamedField {
  readonly name: LocalText;
  readonly type: string;
  readonly unit?: Unit | undefined;
  readonly yearly?: boolean;
  readonly mayBeNone?: boolean;
  readonly codes?: Readonly<Record<string, LocalText>> | undefined;
}

/** A condition in words: one line, or several that are joined. */
export type Said =
  | { readonly text: string; readonly source?: string | undefined }
  | {
      readonly joined: 'all' | 'any' | 'none' | 'atLeast';
      readonly least?: number;
      readonly parts: readonly Said[];
      readonly source?: string | undefined;
    };

const say = (zh: string, en: string): string => (currentLanguage() === 'zh-CN' ? zh : en);

/** What a condition demands, in plain words, on a day (YYYY-MM-DD). */
export function conditionWords(condition: Condition, names: Names, on: string): Said {
  const several = (
    joined: 'all' | 'any' | 'none' | 'atLeast',
    members: readonly Condition[],
    least?: number,
  ): Said => {
    const parts = members.map((each) => conditionWords(each, names, on));
    const [only] = parts;
    return only && parts.length === 1 && joined !== 'none'
      ? only
      : { joined, parts, ...(least === undefined ? {} : { least }) };
  };
  if ('clause' in condition)
    return { ...conditionWords(condition.test, names, on), source: condition.source };
  if ('all' in condition) return several('all', condition.all);
  if ('any' in condition) return several('any', condition.any);
  if ('none' in condition) return several('none', condition.none);
  if ('atLeast' in condition) return several('atLeast', condition.of, condition.atLeast);
  if ('relation' in condition) {
    const name = nameIn(names.policies, condition.policy);
    return {
      text:
        condition.relation === 'exclusive'
          ? say(`未享受“${name}”`, `has not been granted “${name}”`)
          : say(`已享受“${name}”`, `has been granted “${name}”`),
    };
  }
  return { text: comparisonWords(condition, names, on) };
}

const membersOf = (condition: Condition): readonly Condition[] => {
  if ('clause' in condition) return [condition.test];
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  if ('none' in condition) return condition.none;
  return 'atLeast' in condition ? condition.of : [];
};

/** Ids of the policies that a condition refers to. */
export const referencesIn = (condition: Condition): readonly string[] =>
  'relation' in condition ? [condition.policy] : [...new Set(membersOf(condition).flatMap(referencesIn))];

/** A fact that an amount is reckoned from; of a year where it is told by year. */
export interface UsedFact {
  readonly field: string;
  readonly year: number | null;
}

/** The facts that the reckoned amounts of a clause rest on, on a day (YYYY-MM-DD). */
export function factsOfClause(condition: Condition, clause: string, on: string): readonly UsedFact[] {
  if ('clause' in condition) return condition.clause === clause ? factsIn(condition.test, on) : [];
  return membersOf(condition).flatMap((each) => factsOfClause(each, clause, on));
}

const factsIn = (condition: Condition, on: string): readonly UsedFact[] =>
  'expression' in condition
    ? amountFacts(condition.expression, on)
    : membersOf(condition).flatMap((each) => factsIn(each, on));

function amountFacts(amount: Amount, on: string): readonly UsedFact[] {
  if (typeof amount === 'number') return [];
  if ('field' in amount) {
    const { year = null } = amount.period ?? {};
    const now = Number(on.slice(0, 4));
    return [
      { field: amount.field, year: year === 'last' ? now - 1 : year === 'before-last' ? now - 2 : year },
    ];
  }
  if ('ageInYears' in amount) return [{ field: amount.ageInYears, year: null }];
  if ('daysUntil' in amount) return [{ field: amount.daysUntil, year: null }];
  const [parts = []] = Object.values(amount) as (readonly Amount[])[];
  return parts.flatMap((part) => amountFacts(part, on));
}

const nameIn = (names: ReadonlyMap<string, LocalText>, id: string): string => {
  const name = names.get(id);
  return name ? inLanguage(name) : id;
};

function comparisonWords(comparison: Comparison, names: Names, on: string): string {
  const field = 'field' in comparison ? names.fields.get(comparison.field) : undefined;
  const about =
    'field' in comparison
      ? ofYear('field' in comparison ? fieldName(names, comparison.field) : '', comparison.period)
      : amountWords(comparison.expression, names);
  const { op, unit } = comparison;
  if (op === 'exists') return say(`有${about}`, `has ${about}`);
  const demanded = demandOn(comparison.value, on);
  if (field?.type === 'bool') {
    const is = (demanded === true) === (op === '=');
    return is ? say(`${about}：是`, `${about}: yes`) : say(`${about}：否`, `${about}: no`);
  }
  const valueWords = (value: Constant): string => {
    if (typeof value === 'number') return amountText(value, unit);
    if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no');
    const named = field?.codes?.[value];
    if (named) return inLanguage(named);
    return 'field' in comparison && comparison.field === 'certificates'
      ? nameIn(names.certificates, value)
      : value;
  };
  if (isAmount(demanded)) return operatorWords(op, about, [amountWords(demanded, names)]);
  const values = Array.isArray(demanded) ? (demanded as readonly Constant[]) : [demanded as Constant];
  return operatorWords(op, about, values.map(valueWords));
}

/** What was demanded, or is on that day. */
function demandOn(
  demand: Demand | undefined,
  on: string,
): Constant | readonly Constant[] | Amount | undefined {
  if (typeof demand !== 'object' || !('byPeriod' in demand)) return demand as Constant;
  return demand.byPeriod.filter(({ from }) => from <= on).at(-1)?.value ?? demand.byPeriod[0]?.value;
}

const isAmount = (demand: unknown): demand is Exclude<Amount, number> =>
  typeof demand === 'object' && demand !== null && !Array.isArray(demand);

const fieldName = (names: Names, id: string): string => {
  const field = names.fields.get(id);
  return field ? inLanguage(field.name) : id;
};

function ofYear(name: string, period: Period | undefined): string {
  if (!period) return name;
  const { year } = period;
  if (year === 'last') return say(`上年${name}`, `${name} of last year`);
  if (year === 'before-last') return say(`前年${name}`, `${name} of the year before last`);
  return say(`${year} 年${name}`, `${name} of ${year}`);
}

function amountWords(amount: Amount, names: Names): string {
  const within = (parts: readonly Amount[], sign: string): string =>
    parts.map((part) => bracketed(part, amountWords(part, names))).join(` ${sign} `);
  if (typeof amount === 'number') return amountText(amount, undefined);
  if ('field' in amount) return ofYear(fieldName(names, amount.field), amount.period);
  if ('ratio' in amount) return within(amount.ratio, '÷');
  if ('product' in amount) return within(amount.product, '×');
  if ('sum' in amount) return within(amount.sum, '+');
  if ('difference' in amount) return within(amount.difference, '−');
  if ('ageInYears' in amount) {
    const name = fieldName(names, amount.ageInYears);
    return say(`自${name}起的年数`, `years since ${name}`);
  }
  const name = fieldName(names, amount.daysUntil);
  return say(`距${name}的天数`, `days until ${name}`);
}

const bracketed = (part: Amount, text: string): string =>
  typeof part === 'object' && ('sum' in part || 'difference' in part || 'ratio' in part) ? `(${text})` : text;

/** An operator between what is compared and what is needed, in words. */
export function operatorWords(op: Operator, about: string, values: readonly string[]): string {
  const [first = '', last = first] = values;
  const all = values.join(say('、', ', '));
  switch (op) {
    case '=':
      return say(`${about}为 ${first}`, `${about} is ${first}`);
    case '!=':
      return say(`${about}不为 ${first}`, `${about} is not ${first}`);
    case '<':
      return say(`${about}少于 ${first}`, `${about} below ${first}`);
    case '<=':
      return say(`${about}不超过 ${first}`, `${about} at most ${first}`);
    case '>':
      return say(`${about}超过 ${first}`, `${about} above ${first}`);
    case '>=':
      return say(`${about}不少于 ${first}`, `${about} at least ${first}`);
    case 'in':
      return say(`${about}为以下之一：${all}`, `${about} is one of ${all}`);
    case 'between':
      return say(`${about}在 ${first} 至 ${last} 之间`, `${about} between ${first} and ${last}`);
    case 'exists':
      return say(`有${about}`, `has ${about}`);
    case 'startsWith':
      return say(`${about}以 ${all} 开头`, `${about} begins with ${all}`);
    case 'holds':
      return say(`${about}含：${all}`, `${about} include ${all}`);
    case 'under':
      return say(`${about}属于：${all}`, `${about} under ${all}`);
  }
}
