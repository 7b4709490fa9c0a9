import type {
  Amount,
  Comparison,
  Constant,
  Operator,
  Unit,
} from '../../../../../functions/policy/domain/conditions/condition.ts';
import type { Field } from '../catalogue.ts';

const ordered: readonly Operator[] = ['>=', '<=', '>', '<', '=', '!=', 'between', 'in', 'exists'];
const operatorsByType: Readonly<Record<Field['type'], readonly Operator[]>> = {
  number: ordered,
  money: ordered,
  date: ordered,
  bool: ['=', 'exists'],
  code: ['=', '!=', 'in', 'startsWith', 'exists'],
  industry: ['under', '=', '!=', 'in', 'startsWith', 'exists'],
  list: ['holds', 'in', 'exists'],
};

/** How a field can be compared; the one used most first. An amount that is reckoned has no `exists`. */
export const operatorsOf = (field: Field | undefined): readonly Operator[] =>
  field ? operatorsByType[field.type] : ordered.filter((op) => op !== 'exists');

/** Operators that take several constants. */
export const takesSeveral = (op: Operator): boolean =>
  ['in', 'between', 'startsWith', 'under', 'holds'].includes(op);

const reckoned: readonly Unit[] = ['percent', 'yuan', 'wan-yuan', 'person', 'item', 'day', 'year'];

/** Units that a demand on a field can be written in; of an amount that is reckoned, any. */
export function unitsOf(field: Field | undefined): readonly Unit[] {
  if (!field) return reckoned;
  if (field.type === 'money') return ['wan-yuan', 'yuan'];
  return field.type === 'number' && field.unit ? [field.unit] : [];
}

/** Whether what is demanded is reckoned with: it may be another amount, or change with time. */
export const isReckoned = (field: Field | undefined): boolean =>
  !field || field.type === 'number' || field.type === 'money';

/** A comparison of a field as it is begun; its value is left to the author unless there are only two. */
export function begun(field: Field): Comparison {
  const [op = '='] = operatorsOf(field);
  const [unit] = unitsOf(field);
  return {
    field: field.field,
    ...(field.yearly ? { period: { year: 'last' } } : {}),
    op,
    ...(field.type === 'bool' ? { value: true } : {}),
    ...(unit ? { unit } : {}),
  };
}

/** The same comparison of something else: what still fits stays. */
export const reckonedComparison = (expression: Amount): Comparison => ({ expression, op: '>=' });

/** The comparison with another operator; what it demanded goes where it no longer fits. */
export function withOperator(comparison: Comparison, op: Operator): Comparison {
  const { value, unit, ...rest } = comparison;
  if (op === 'exists') return { ...rest, op };
  const kept = Array.isArray(value) && !takesSeveral(op) ? (value as readonly Constant[])[0] : value;
  const isPair = op !== 'between' || (Array.isArray(kept) && kept.length === 2);
  return {
    ...rest,
    op,
    ...(kept !== undefined && isPair ? { value: kept } : {}),
    ...(unit ? { unit } : {}),
  };
}

/** The comparison with another demand; none where it is undefined. */
export function withValue(comparison: Comparison, value: Comparison['value'] | undefined): Comparison {
  const { value: _, ...rest } = comparison;
  return value === undefined ? rest : { ...rest, value };
}

/** The comparison in another unit. */
export function withUnit(comparison: Comparison, unit: Unit | undefined): Comparison {
  const { unit: _, ...rest } = comparison;
  return unit === undefined ? rest : { ...rest, unit };
}

/** What a demand is: constants, another amount, or one that changes with time. */
export function demandOf(value: Comparison['value']): 'constant' | 'amount' | 'byPeriod' {
  if (typeof value !== 'object' || Array.isArray(value)) return 'constant';
  return 'byPeriod' in value ? 'byPeriod' : 'amount';
}

export const amountKinds = [
  'field',
  'number',
  'ratio',
  'difference',
  'sum',
  'product',
  'ageInYears',
  'daysUntil',
] as const;
export type AmountKind = (typeof amountKinds)[number];

/** What an amount is. */
export function amountKind(amount: Amount): AmountKind {
  if (typeof amount === 'number') return 'number';
  return amountKinds.find((kind) => kind in amount) ?? 'field';
}

/** Parts that an amount is reckoned of. */
export function partsOf(amount: Amount): readonly Amount[] {
  if (typeof amount === 'number') return [];
  if ('ratio' in amount) return amount.ratio;
  if ('difference' in amount) return amount.difference;
  if ('sum' in amount) return amount.sum;
  return 'product' in amount ? amount.product : [];
}

/** An amount of this kind, of as many of the parts as it takes. */
export function reckonedOf(kind: AmountKind, parts: readonly Amount[]): Amount {
  const blank: Amount = { field: '' };
  const [one = blank, other = blank] = parts;
  switch (kind) {
    case 'number':
      return 0;
    case 'field':
      return blank;
    case 'ratio':
      return { ratio: [one, other] };
    case 'difference':
      return { difference: [one, other] };
    case 'sum':
      return { sum: parts.length > 0 ? parts : [blank, blank] };
    case 'product':
      return { product: parts.length > 0 ? parts : [blank, blank] };
    case 'ageInYears':
      return { ageInYears: '' };
    case 'daysUntil':
      return { daysUntil: '' };
  }
}
