import { dayNumber } from './calendar.ts';
import type { Amount, Comparison, Constant, Demand, Operator } from './condition.ts';
import { type ConditionProblem, type ProblemReason, pointerTo } from './condition-problem.ts';
import type { Field, FieldCatalogue, FieldType } from './field.ts';
import { isIndustryCode } from './industry-code.ts';
import { measureOf, toBase } from './measure.ts';

const ordered: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>=', 'in', 'between', 'exists'];

/** How each type of field can be compared. */
const operatorsOf: Readonly<Record<FieldType, readonly Operator[]>> = {
  number: ordered,
  money: ordered,
  date: ordered,
  bool: ['=', '!=', 'exists'],
  code: ['=', '!=', 'in', 'startsWith', 'exists'],
  industry: ['=', '!=', 'in', 'startsWith', 'under', 'exists'],
  list: ['holds', 'in', 'exists'],
};

/** Checks one comparison: its field, operator, value and unit. */
export function checkComparison(
  comparison: Comparison,
  pointer: string,
  fields: FieldCatalogue,
): ConditionProblem[] {
  const problem = (reason: ProblemReason, about?: string, ...steps: (string | number)[]) => [
    { pointer: pointerTo(pointer, ...steps), reason, ...(about !== undefined && { about }) },
  ];
  const field = 'field' in comparison ? fields.get(comparison.field) : undefined;
  if ('field' in comparison) {
    if (!field) return problem('unknown-field', comparison.field, 'field');
    if (comparison.period && !field.id.startsWith('figures.'))
      return problem('no-period', field.id, 'period');
  } else {
    const measure = measureOf(comparison.expression, fields);
    if (typeof measure !== 'string')
      return amountProblem(comparison.expression, pointer, 'expression', measure);
  }
  const type = field?.type ?? 'number';
  if (!operatorsOf[type].includes(comparison.op) || (comparison.op === 'exists' && !field))
    return problem('wrong-operator', comparison.op, 'op');
  if (comparison.op === 'exists')
    return comparison.value === undefined ? [] : problem('wrong-value', undefined, 'value');
  if (comparison.value === undefined) return problem('wrong-value', undefined, 'value');
  if (isAmount(comparison.value)) return checkAgainst(comparison, comparison.value, pointer, fields);
  const unit = unitProblem(comparison, field, fields);
  if (unit) return problem(unit, comparison.unit, 'unit');
  return checkDemands(comparison, comparison.value, pointer, field, fields);
}

const isAmount = (value: Demand): value is Exclude<Amount, number> =>
  typeof value === 'object' && !Array.isArray(value) && !('byPeriod' in value);

const leftOf = (comparison: Comparison): Amount =>
  'expression' in comparison ? comparison.expression : { field: comparison.field };

/** An amount against an amount: they must measure the same, and a unit has nothing to say. */
function checkAgainst(
  comparison: Comparison,
  value: Amount,
  pointer: string,
  fields: FieldCatalogue,
): ConditionProblem[] {
  const at = (reason: ProblemReason, step: string) => [{ pointer: pointerTo(pointer, step), reason }];
  const [left, right] = [measureOf(leftOf(comparison), fields), measureOf(value, fields)];
  const isDate = 'field' in comparison && fields.get(comparison.field)?.type === 'date';
  const bothDates =
    isDate && typeof value === 'object' && 'field' in value && fields.get(value.field)?.type === 'date';
  if (bothDates) return comparison.unit ? at('wrong-unit', 'unit') : [];
  if (typeof right !== 'string') return amountProblem(value, pointer, 'value', right);
  if (typeof left !== 'string' || comparison.op === 'in' || comparison.op === 'between')
    return at('wrong-value', 'value');
  if (comparison.unit) return at('wrong-unit', 'unit');
  return left === right || left === 'any' || right === 'any' ? [] : at('wrong-unit', 'value');
}

function amountProblem(
  amount: Amount,
  pointer: string,
  step: string,
  { fault, at }: Exclude<ReturnType<typeof measureOf>, string>,
): ConditionProblem[] {
  const about = at.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown>)?.[key],
    amount,
  );
  return [
    {
      pointer: pointerTo(pointer, step, ...at),
      reason: fault,
      ...(typeof about === 'string' && { about }),
    },
  ];
}

function unitProblem(
  comparison: Comparison,
  field: Field | undefined,
  fields: FieldCatalogue,
): ProblemReason | undefined {
  const isReckoned = !field || field.type === 'number' || field.type === 'money';
  if (!isReckoned) return comparison.unit ? 'wrong-unit' : undefined;
  const measure = measureOf(leftOf(comparison), fields);
  if (typeof measure === 'string' && toBase(measure, comparison.unit)) return undefined;
  return comparison.unit ? 'wrong-unit' : 'unit-missing';
}

function checkDemands(
  comparison: Comparison,
  value: Exclude<Demand, Exclude<Amount, number>>,
  pointer: string,
  field: Field | undefined,
  fields: FieldCatalogue,
): ConditionProblem[] {
  const at = pointerTo(pointer, 'value');
  const check = (one: Constant | readonly Constant[], where: string) =>
    checkConstants(comparison, [one].flat(), Array.isArray(one), where, field, fields);
  if (typeof value !== 'object' || Array.isArray(value)) return check(value as Constant, at);
  const { byPeriod } = value as Extract<Demand, { byPeriod: unknown }>;
  if (byPeriod.length === 0) return [{ pointer: pointerTo(at, 'byPeriod'), reason: 'empty-group' }];
  return byPeriod.flatMap((period, index) => {
    const here = pointerTo(at, 'byPeriod', index);
    const before = byPeriod[index - 1];
    if (Number.isNaN(dayNumber(period.from)))
      return [{ pointer: pointerTo(here, 'from'), reason: 'wrong-value' as const }];
    if (before && before.from >= period.from)
      return [{ pointer: pointerTo(here, 'from'), reason: 'periods-out-of-order' as const }];
    return check(period.value, pointerTo(here, 'value'));
  });
}

/** Operators that take several values as any of them. */
const takesSeveral: readonly Operator[] = ['in', 'between', 'startsWith', 'under', 'holds'];

function checkConstants(
  comparison: Comparison,
  values: readonly Constant[],
  isList: boolean,
  pointer: string,
  field: Field | undefined,
  fields: FieldCatalogue,
): ConditionProblem[] {
  const isWrong =
    values.length === 0 ||
    (isList && !takesSeveral.includes(comparison.op)) ||
    (comparison.op === 'between' && values.length !== 2);
  if (isWrong) return [{ pointer, reason: 'wrong-value' }];
  const measure = measureOf(leftOf(comparison), fields);
  const base =
    (typeof measure === 'string' && toBase(measure, comparison.unit)) || ((value: number) => value);
  const problems = values.flatMap((value, index): ConditionProblem[] => {
    const where = isList ? pointerTo(pointer, index) : pointer;
    const reason = constantProblem(value, comparison.op, field, base);
    return reason
      ? [{ pointer: where, reason, ...(reason === 'unknown-code' && { about: String(value) }) }]
      : [];
  });
  const [from = 0, to = 0] = values;
  return problems.length === 0 && comparison.op === 'between' && from > to
    ? [{ pointer, reason: 'empty-range' }]
    : problems;
}

function constantProblem(
  value: Constant,
  op: Operator,
  field: Field | undefined,
  base: (value: number) => number,
): ProblemReason | undefined {
  switch (field?.type) {
    case 'date':
      return typeof value === 'string' && !Number.isNaN(dayNumber(value)) ? undefined : 'wrong-value';
    case 'bool':
      return typeof value === 'boolean' ? undefined : 'wrong-value';
    case 'industry':
      return typeof value === 'string' && isIndustryCode(value) ? undefined : 'unknown-code';
    case 'code':
    case 'list':
      if (typeof value !== 'string' || value === '') return 'wrong-value';
      return field.codes && op !== 'startsWith' && !Object.hasOwn(field.codes, value)
        ? 'unknown-code'
        : undefined;
    default:
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'wrong-value';
      return field?.most !== undefined && base(value) > field.most ? 'too-large' : undefined;
  }
}
