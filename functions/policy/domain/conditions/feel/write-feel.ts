import { err, ok, type Result } from '../../../../shared/kernel/result.ts';
import type { Amount, Comparison, Condition, Constant, Operator, Period } from '../condition.ts';
import type { FieldCatalogue } from '../field.ts';
import { measureOf, toBase } from '../measure.ts';

/** What FEEL has no word for, or none of the same meaning. */
export type NotInFeel = 'ageInYears' | 'daysUntil' | 'byPeriod' | 'exists' | 'clause' | 'atLeast';

/** Beyond so many ways of choosing, `atLeast` is not written out. */
const mostChoices = 200;

class Untold extends Error {
  readonly what: NotInFeel;
  constructor(what: NotInFeel) {
    super(what);
    this.what = what;
  }
}

/**
 * A condition as a FEEL expression over the firm's record, amounts in base units; or what of it cannot be said. `null`
 * in FEEL is unknown here, and its `and`, `or` and `not` are Kleene's too; its `=` is not, so that equality is written as
 * an order. At least n is written out as every choice
 * of n, which means the same with three values, as FEEL's `count` would not.
 * @param within what a clause is written as, such as the name of the decision that it is
 */
export function feelOf(
  condition: Condition,
  fields: FieldCatalogue,
  within: (clause: string) => string | undefined = () => undefined,
): Result<string, NotInFeel> {
  try {
    return ok(written(condition, fields, within));
  } catch (error) {
    if (error instanceof Untold) return err(error.what);
    throw error;
  }
}

type Within = (clause: string) => string | undefined;

function written(condition: Condition, fields: FieldCatalogue, within: Within): string {
  const several = (conditions: readonly Condition[], word: string) =>
    `(${conditions.map((one) => written(one, fields, within)).join(` ${word} `)})`;
  if ('clause' in condition) return within(condition.clause) ?? written(condition.test, fields, within);
  if ('all' in condition) return several(condition.all, 'and');
  if ('any' in condition) return several(condition.any, 'or');
  if ('none' in condition) return `not(${several(condition.none, 'or')})`;
  if ('of' in condition) {
    const parts = condition.of.map((one) => written(one, fields, within));
    const choices = choicesOf(parts, condition.atLeast);
    return `(${choices.map((choice) => `(${choice.join(' and ')})`).join(' or ')})`;
  }
  if ('policy' in condition) {
    const granted = `list contains(granted, ${text(condition.policy)})`;
    return condition.relation === 'exclusive' ? `not(${granted})` : granted;
  }
  return comparisonOf(condition, fields);
}

/** Every choice of n of the parts, in their order. */
function choicesOf(parts: readonly string[], n: number): string[][] {
  if (n === 0) return [[]];
  const choices = parts.flatMap((part, index) =>
    choicesOf(parts.slice(index + 1), n - 1).map((rest) => [part, ...rest]),
  );
  if (choices.length > mostChoices) throw new Untold('atLeast');
  return choices;
}

function comparisonOf(comparison: Comparison, fields: FieldCatalogue): string {
  const { op, value, unit } = comparison;
  const left: Amount =
    'expression' in comparison
      ? comparison.expression
      : { field: comparison.field, ...(comparison.period && { period: comparison.period }) };
  const type = 'field' in comparison ? fields.get(comparison.field)?.type : 'number';
  const name = amountOf(left);
  if (op === 'exists' || value === undefined) throw new Untold('exists');
  if (typeof value === 'object' && 'byPeriod' in value) throw new Untold('byPeriod');
  if (typeof value === 'object' && !Array.isArray(value)) return against(name, op, amountOf(value as Amount));
  const measure = type === 'number' || type === 'money' ? measureOf(left, fields) : 'any';
  const base = (typeof measure === 'string' && toBase(measure, unit)) || ((plain: number) => plain);
  const constants = [value as Constant | readonly Constant[]]
    .flat()
    .map((one) => constantOf(one, type, base));
  const anyOf = (each: (constant: string) => string) =>
    constants.length === 1 ? each(constants[0] ?? '') : `(${constants.map(each).join(' or ')})`;
  if (type === 'list') return anyOf((item) => `list contains(${name}, ${item})`);
  if (op === 'under' || op === 'startsWith') return anyOf((code) => `starts with(${name}, ${code})`);
  if (type === 'bool') return (constants[0] === 'true') === (op === '=') ? name : `not(${name})`;
  if (op === 'in' || op === '=') return anyOf((one) => `(${name} between ${one} and ${one})`);
  if (op === '!=') return `not(${name} between ${constants[0]} and ${constants[0]})`;
  if (op === 'between') return `(${name} between ${constants[0]} and ${constants[1]})`;
  return `${name} ${op} ${constants[0]}`;
}

/** FEEL's `=` answers false for null, where its order answers null: equality is told as an order. */
function against(left: string, op: Operator, right: string): string {
  if (op === '=') return `(${left} - ${right} between 0 and 0)`;
  return op === '!=' ? `not(${left} - ${right} between 0 and 0)` : `${left} ${op} ${right}`;
}

function constantOf(value: Constant, type: string | undefined, base: (value: number) => number): string {
  if (typeof value === 'number') return String(base(value));
  if (typeof value === 'boolean') return String(value);
  return type === 'date' ? `date(${text(value)})` : text(value);
}

const text = (value: string): string => JSON.stringify(value);

function amountOf(amount: Amount): string {
  if (typeof amount === 'number') return String(amount);
  if ('field' in amount) return pathOf(amount.field, amount.period);
  if ('ageInYears' in amount) throw new Untold('ageInYears');
  if ('daysUntil' in amount) throw new Untold('daysUntil');
  const [sign, parts] =
    'ratio' in amount
      ? ['/', amount.ratio]
      : 'difference' in amount
        ? ['-', amount.difference]
        : 'sum' in amount
          ? ['+', amount.sum]
          : ['*', amount.product];
  return `(${(parts as readonly Amount[]).map(amountOf).join(` ${sign} `)})`;
}

/** `figures.last.revenue`, `figures.beforeLast.revenue`, `figures.y2025.revenue`; other fields as they are. */
function pathOf(field: string, period: Period = { year: 'last' }): string {
  const [group, figure] = field.split('.');
  if (group !== 'figures') return field;
  const { year } = period;
  return `figures.${year === 'before-last' ? 'beforeLast' : year === 'last' ? 'last' : `y${year}`}.${figure}`;
}
