import type { CalendarDay } from '../../../shared/kernel/local-time.ts';

/**
 * What a policy demands of a firm, as data. A tree of groups whose leaves compare one fact of a firm, or an amount
 * made of several, with what the document demands. Every comparison lies within one clause: that is what a firm is
 * told about.
 */
export type Condition = Clause | Group | Comparison | Reference;

/** One demand of the document: `source` cites it (第三条（一）), `clause` names it within the policy version. */
export interface Clause {
  readonly clause: string;
  readonly source: string;
  readonly test: Condition;
}

/** Several conditions as one: all of them, any, none, or at least so many. */
export type Group =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly none: readonly Condition[] }
  | { readonly atLeast: number; readonly of: readonly Condition[] };

/** Another policy that must not have been granted (exclusive), or must have been (prerequisite). */
export interface Reference {
  readonly policy: string;
  readonly relation: 'exclusive' | 'prerequisite';
}

/** What is compared: a field of the catalogue (of a year, where it is told by year) or an amount. */
export type Comparison = {
  readonly op: Operator;
  /** What is demanded; absent for `exists`. An amount of money says its unit, so that 元 is never read as 万元. */
  readonly value?: Demand;
  readonly unit?: Unit;
} & ({ readonly field: string; readonly period?: Period } | { readonly expression: Amount });

/**
 * `between` includes both ends. `holds`: a list has the item. `under`: a code or one of its parents, as in
 * GB/T 4754 (C39 is a parent of C3911). `exists`: the firm is known to have such a thing at all.
 */
export const operators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'between',
  'exists',
  'startsWith',
  'holds',
  'under',
] as const;
export type Operator = (typeof operators)[number];

/** A constant, several (`in`, `between` as [from, to], `under` and `startsWith` as any of), an amount, or by date. */
export type Demand = Constant | readonly Constant[] | Amount | ByPeriod;

/** A number in the unit of the comparison, a code, a yes or no, or a day as YYYY-MM-DD. */
export type Constant = number | string | boolean;

/** A demand that changes with time: the last whose `from` is not after the day counts. */
export interface ByPeriod {
  readonly byPeriod: readonly {
    readonly from: CalendarDay;
    readonly value: Constant | readonly Constant[];
  }[];
}

/**
 * A figure reckoned from facts. Numbers within it are in the base unit: yuan, persons, plain shares (5 % is 0.05).
 * `ageInYears` has whole anniversaries exactly: five years to the day is 5, a day more is above 5.
 */
export type Amount =
  | number
  | { readonly field: string; readonly period?: Period }
  | { readonly ratio: readonly [Amount, Amount] }
  | { readonly difference: readonly [Amount, Amount] }
  | { readonly sum: readonly Amount[] }
  | { readonly product: readonly Amount[] }
  | { readonly ageInYears: string }
  | { readonly daysUntil: string };

/** Of which year a figure is: the year before the day asked about, the one before it, or a fixed one. */
export interface Period {
  readonly year: 'last' | 'before-last' | number;
}

/** Units a demand may be written in. */
export const units = [
  'yuan',
  'wan-yuan',
  'person',
  'item',
  'day',
  'year',
  'percent',
  'square-metre',
  'kilowatt-hour',
  'tonne-of-coal',
] as const;
export type Unit = (typeof units)[number];
