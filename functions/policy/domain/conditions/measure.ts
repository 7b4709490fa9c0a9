import type { Amount, Unit } from './condition.ts';
import type { FieldCatalogue } from './field.ts';

/** What an amount measures: a base unit, a plain share, a compound such as `yuan/person`, or `any` (a bare number). */
export type Measure = string;

/** Why an amount measures nothing. */
export interface NoMeasure {
  readonly fault: 'unknown-field' | 'not-a-number' | 'not-a-date' | 'wrong-unit';
  readonly at: readonly (string | number)[];
}

type Measured = Measure | NoMeasure;

/** What an amount measures, or the place in it where that ends. */
export function measureOf(amount: Amount, fields: FieldCatalogue): Measured {
  if (typeof amount === 'number') return 'any';
  if ('field' in amount) return measureOfField(amount.field, fields);
  if ('ageInYears' in amount) return dateOr('year', amount.ageInYears, 'ageInYears', fields);
  if ('daysUntil' in amount) return dateOr('day', amount.daysUntil, 'daysUntil', fields);
  if ('ratio' in amount) return combined('ratio', amount.ratio, fields, quotient);
  if ('product' in amount) return combined('product', amount.product, fields, product);
  if ('sum' in amount) return combined('sum', amount.sum, fields, same);
  return combined('difference', amount.difference, fields, same);
}

function measureOfField(id: string, fields: FieldCatalogue): Measured {
  const field = fields.get(id);
  if (!field) return { fault: 'unknown-field', at: ['field'] };
  if (field.type !== 'number' && field.type !== 'money') return { fault: 'not-a-number', at: ['field'] };
  return field.unit ?? 'any';
}

function dateOr(measure: Unit, id: string, key: string, fields: FieldCatalogue): Measured {
  const field = fields.get(id);
  if (!field) return { fault: 'unknown-field', at: [key] };
  return field.type === 'date' ? measure : { fault: 'not-a-date', at: [key] };
}

function combined(
  key: string,
  parts: readonly Amount[],
  fields: FieldCatalogue,
  combine: (one: Measure, other: Measure) => Measure | undefined,
): Measured {
  let whole: Measure | undefined;
  for (const [index, part] of parts.entries()) {
    const measure = measureOf(part, fields);
    if (typeof measure !== 'string') return { ...measure, at: [key, index, ...measure.at] };
    const next = whole === undefined ? measure : combine(whole, measure);
    if (next === undefined) return { fault: 'wrong-unit', at: [key, index] };
    whole = next;
  }
  return whole ?? 'any';
}

const same = (one: Measure, other: Measure) =>
  one === other || other === 'any' ? one : one === 'any' ? other : undefined;
const quotient = (one: Measure, other: Measure) =>
  one === other ? 'share' : other === 'any' ? one : `${one}/${other}`;
const isPure = (measure: Measure) => measure === 'any' || measure === 'share';
const product = (one: Measure, other: Measure) =>
  isPure(other) ? one : isPure(one) ? other : `${one}*${other}`;

/** Units that a demand on a measure may be written in, with the number that brings it to the base unit. */
const writtenIn: Readonly<Record<Measure, Partial<Record<Unit, (value: number) => number>>>> = {
  // To the fen: 1.1 万元 is 11,000 元, not 11,000.000000000002.
  yuan: { yuan: (value) => value, 'wan-yuan': (value) => Math.round(value * 1e6) / 100 },
  share: { percent: (value) => value / 100 },
};

/** How a demand in `unit` becomes one in the base unit of `measure`; undefined where the unit does not fit. */
export function toBase(measure: Measure, unit: Unit | undefined): ((value: number) => number) | undefined {
  const known = writtenIn[measure];
  if (unit === undefined) return measure === 'yuan' ? undefined : (value) => value;
  return known?.[unit] ?? (unit === measure ? (value) => value : undefined);
}
