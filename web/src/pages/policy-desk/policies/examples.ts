import type {
  Amount,
  Condition,
  Period,
} from '../../../../../functions/policy/domain/conditions/condition.ts';
import { partsOf } from '../conditions/comparisons.ts';
import { isClause, isComparison, isReference, membersOf } from '../conditions/outline.ts';
import type { Example } from './policy.ts';

/** A fact that conditions ask for; of a yearly figure that of a year. */
export interface AskedFact {
  readonly field: string;
  readonly year?: number;
}
type Enterprise = Example['enterprise'];
export type FactOfExample = string | number | boolean | readonly string[];

/** Every fact that a condition asks for on a day, once each, in the order in which it is asked. */
export function factsAsked(tree: Condition, day: string, isYearly: (field: string) => boolean): AskedFact[] {
  const thisYear = Number(day.slice(0, 4)) || new Date().getFullYear();
  const found = new Map<string, AskedFact>();
  const ask = (field: string, period?: Period): void => {
    if (field === '') return;
    const told = period?.year ?? 'last';
    const year = typeof told === 'number' ? told : thisYear - (told === 'last' ? 1 : 2);
    const fact = isYearly(field) ? { field, year } : { field };
    found.set(JSON.stringify(fact), fact);
  };
  const askAmount = (amount: Amount): void => {
    if (typeof amount === 'number') return;
    if ('field' in amount) ask(amount.field, amount.period);
    else if ('ageInYears' in amount) ask(amount.ageInYears);
    else if ('daysUntil' in amount) ask(amount.daysUntil);
    else partsOf(amount).forEach(askAmount);
  };
  const walk = (node: Condition): void => {
    if (isClause(node)) walk(node.test);
    else if (isReference(node)) ask('granted');
    else if (isComparison(node)) {
      if ('field' in node) ask(node.field, node.period);
      else askAmount(node.expression);
      const { value } = node;
      if (typeof value === 'object' && !Array.isArray(value) && !('byPeriod' in value))
        askAmount(value as Amount);
    } else membersOf(node).forEach(walk);
  };
  walk(tree);
  return [...found.values()];
}

interface YearFigures {
  readonly year: number;
  readonly [figure: string]: unknown;
}
const figuresOf = (enterprise: Enterprise): readonly YearFigures[] =>
  Array.isArray(enterprise.figures) ? (enterprise.figures as YearFigures[]) : [];
const lastOf = (field: string): string => field.split('.').at(-1) ?? field;

/** What an example's firm has of a fact; undefined where that is not known. */
export function factOf(enterprise: Enterprise, { field, year }: AskedFact): FactOfExample | undefined {
  if (year !== undefined)
    return bare(figuresOf(enterprise).find((each) => each.year === year)?.[lastOf(field)]);
  const told = field
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], enterprise);
  return bare(told);
}

/** A fact may stand with its source, a certificate with its term: what is held is its type. */
function bare(told: unknown): FactOfExample | undefined {
  if (Array.isArray(told))
    return told.map((each) => (typeof each === 'object' ? (each as { type: string }).type : each));
  if (typeof told === 'object' && told !== null && 'value' in told) return bare(told.value);
  return told === null ? undefined : (told as FactOfExample | undefined);
}

/** The firm with another fact; without it where `value` is undefined. Certificates are valid without end. */
export function withFact(
  enterprise: Enterprise,
  { field, year }: AskedFact,
  value: FactOfExample | undefined,
): Enterprise {
  if (year !== undefined) {
    const others = figuresOf(enterprise).filter((each) => each.year !== year);
    const { [lastOf(field)]: _, ...rest } = figuresOf(enterprise).find((each) => each.year === year) ?? {
      year,
    };
    const figures = { ...rest, year, ...(value === undefined ? {} : { [lastOf(field)]: value }) };
    return { ...enterprise, figures: [...others, figures].sort((one, other) => one.year - other.year) };
  }
  const told =
    field === 'certificates' && Array.isArray(value)
      ? value.map((type) => ({ type, expiresOn: null }))
      : value;
  return put(enterprise, field.split('.'), told) as Enterprise;
}

function put(at: unknown, [step = '', ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  const { [step]: before, ...others } = (at ?? {}) as Record<string, unknown>;
  if (rest.length > 0) return { ...others, [step]: put(before, rest, value) };
  return value === undefined ? others : { ...others, [step]: value };
}
