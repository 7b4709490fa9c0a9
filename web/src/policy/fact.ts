import type { Unit } from '../../../functions/policy/domain/conditions/condition.ts';
import type { FieldType } from '../../../functions/policy/domain/conditions/field.ts';
import type { LocalText } from '../../../functions/shared/runtime/http-contract.ts';
import { numberOf, toYuan } from './amounts.ts';

/** A fact as it goes over the API: amounts in base units (money in yuan), days YYYY-MM-DD, `null` is none. */
export type FactValue = number | string | boolean | null | readonly string[];

/** A fact that a form or a question asks for. */
export interface AskedFact {
  /** Names the field on the page. */
  readonly id: string;
  readonly name: LocalText;
  readonly type: FieldType | 'text' | 'choice';
  /** Base unit of a number. */
  readonly unit?: Unit | null | undefined;
  readonly year?: number | null | undefined;
  readonly choices?: Readonly<Record<string, LocalText>> | null | undefined;
  /** "None" is an answer. */
  readonly mayBeNone?: boolean | undefined;
}

/** Whether it is typed as a number. */
export const isNumber = ({ type }: AskedFact): boolean => type === 'number' || type === 'money';

/** What was typed as the value it means; a number that is none stays as it was typed, so that it is told so. */
export function factOf(asked: AskedFact, typed: string, unit: 'yuan' | 'wan-yuan'): FactValue | undefined {
  if (typed.trim() === '') return undefined;
  if (asked.type === 'list') return typed.split(/[,，、;；\s]+/).filter(Boolean);
  if (!isNumber(asked)) return typed;
  const value = numberOf(typed);
  if (value === undefined) return typed;
  return asked.unit === 'yuan' ? toYuan(value, unit) : value;
}

/** Whether it is answered at all. */
export const isGiven = (value: FactValue | undefined): value is FactValue =>
  value !== undefined && value !== '';

/** A number was asked for, and something else was typed. */
export const isWrong = (asked: AskedFact, value: FactValue | undefined): boolean =>
  isNumber(asked) && typeof value === 'string' && value.trim() !== '';
