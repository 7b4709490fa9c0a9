import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { dayNumber } from '../conditions/calendar.ts';
import type { Field, Words } from '../conditions/field.ts';
import { isIndustryCode } from '../conditions/industry-code.ts';
import { type EnterpriseFile, factKey, fieldOf, type SourcedFact } from './enterprise-file.ts';
import { fileFields, isYearly } from './file-fields.ts';

/** A fact as somebody tells it. */
export interface ToldFact {
  readonly field: string;
  readonly year?: number | undefined;
  readonly value: SourcedFact['value'];
  /** What an amount is in; yuan where absent. */
  readonly unit?: 'yuan' | 'wan-yuan' | undefined;
  readonly on?: CalendarDay | undefined;
  /** It is right although it looks as if it were in the wrong unit. */
  readonly certain?: boolean | undefined;
}

/** What is wrong with a told fact: in which part, why, and in words. */
export interface FactFault {
  readonly part: 'field' | 'year' | 'value' | 'unit' | 'on';
  readonly reason: string;
  readonly detail: Words;
}

/** A fact that may go into a file. */
export interface CheckedFact {
  readonly key: string;
  readonly value: SourcedFact['value'];
  readonly on: CalendarDay;
}

const WAN = 10_000;
/** A figure that is so many times another year's, up or down, was rather written in the other unit (万元 for 元). */
const doubtful = { least: 2_000, most: 50_000 } as const;
/** There are no figures of firms from before the republic. */
const FIRST_YEAR = 1949;
/** What may be less than nothing. */
const maySink: ReadonlySet<string> = new Set(
  ['profit', 'netProfit', 'taxableIncome', 'netAssets', 'technologyTransferIncome'].map(
    (one) => `figures.${one}`,
  ),
);
const LONGEST_TEXT = 200;

const fault = (part: FactFault['part'], reason: string, zh: string, en: string) =>
  err<FactFault>({ part, reason, detail: { 'zh-CN': zh, en } });

/** Whether a fact may go into `file` as told on `today`; in base units then. */
export function checkFact(
  told: ToldFact,
  file: Pick<EnterpriseFile, 'facts'>,
  today: CalendarDay,
): Result<CheckedFact, FactFault> {
  const field = fileFields.get(told.field);
  if (!field)
    return fault(
      'field',
      'unknown-field',
      `没有信息项“${told.field}”。`,
      `There is no field "${told.field}".`,
    );
  const when = yearFault(field, told.year, today) ?? dayFault(told.on, today);
  if (when) return when;
  if (told.unit === 'wan-yuan' && field.type !== 'money')
    return fault('unit', 'wrong-unit', '只有金额可以用万元。', 'Only amounts of money may be in 万元.');
  const value = told.unit === 'wan-yuan' && typeof told.value === 'number' ? inYuan(told.value) : told.value;
  const wrong = valueFault(field, value, today);
  if (wrong) return wrong;
  const key = factKey(field.id, told.year);
  const near =
    told.certain || typeof value !== 'number' ? undefined : likelyOtherUnit(file, field, key, value);
  return near ?? ok({ key, value, on: told.on ?? today });
}

/** 万元 as yuan, without the dust of binary fractions. */
const inYuan = (wan: number): number => Math.round(wan * WAN * 100) / 100;

function yearFault(field: Field, year: number | undefined, today: CalendarDay) {
  const present = Number(today.slice(0, 4));
  if (!isYearly(field))
    return year === undefined
      ? undefined
      : fault('year', 'no-year', '该信息项不按年度填报。', 'This field is not told by year.');
  if (year === undefined) return fault('year', 'year-missing', '请注明年度。', 'Say of which year.');
  if (year > present)
    return fault('year', 'future-year', `${year} 年尚未到来。`, `The year ${year} has not come yet.`);
  if (year < FIRST_YEAR) return fault('year', 'wrong-year', `${year} 年过早。`, `${year} is too early.`);
  return undefined;
}

const dayFault = (on: CalendarDay | undefined, today: CalendarDay) =>
  on !== undefined && on > today
    ? fault('on', 'in-future', `${on} 晚于今天 ${today}。`, `${on} is after today, ${today}.`)
    : undefined;

function valueFault(field: Field, value: SourcedFact['value'], today: CalendarDay) {
  if (value === null)
    return field.mayBeNone ? undefined : fault('value', 'required', '不能为“无”。', 'It cannot be none.');
  switch (field.type) {
    case 'number':
    case 'money':
      return typeof value === 'number' ? numberFault(field, value) : wrongType('数字', 'a number');
    case 'bool':
      return typeof value === 'boolean' ? undefined : wrongType('是或否', 'true or false');
    case 'date':
      return dateFault(value, today);
    case 'industry':
      return typeof value === 'string' && isIndustryCode(value)
        ? undefined
        : wrongType('国民经济行业代码，如 C3911', 'a code of GB/T 4754 such as C3911', 'unknown-code');
    case 'list':
      return listFault(field, value);
    case 'code':
      return codeFault(field, value);
  }
}

const wrongType = (zh: string, en: string, reason = 'wrong-type') =>
  fault('value', reason, `应为${zh}。`, `It should be ${en}.`);

function numberFault(field: Field, value: number) {
  if (!Number.isFinite(value)) return wrongType('数字', 'a number');
  if (value < 0 && !maySink.has(field.id))
    return fault('value', 'out-of-range', '不能为负数。', 'It cannot be negative.');
  const isCount = field.unit === 'person' || field.unit === 'item';
  if (isCount && !Number.isInteger(value)) return wrongType('整数', 'a whole number');
  if (field.type === 'money' && Math.abs(value * 100 - Math.round(value * 100)) > 0.01)
    return fault('value', 'out-of-range', '金额最多两位小数。', 'An amount has at most two decimals.');
  if (field.most === undefined || Math.abs(value) <= field.most) return undefined;
  return field.type === 'money'
    ? fault(
        'unit',
        'wrong-unit',
        `超过 ${field.most} 元，请核对单位是元还是万元。`,
        `It is above ${field.most} yuan: is it in yuan or in 万元?`,
      )
    : fault('value', 'out-of-range', `最大为 ${field.most}。`, `It is at most ${field.most}.`);
}

function dateFault(value: SourcedFact['value'], today: CalendarDay) {
  if (typeof value !== 'string' || Number.isNaN(dayNumber(value)))
    return wrongType('日期，如 2026-11-23', 'a date such as 2026-11-23', 'wrong-date');
  return value > today
    ? fault('value', 'in-future', `${value} 晚于今天 ${today}。`, `${value} is after today, ${today}.`)
    : undefined;
}

const codesOf = ({ codes = {} }: Field): string => Object.keys(codes).join(', ');

function codeFault(field: Field, value: SourcedFact['value']) {
  if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST_TEXT)
    return wrongType(`不超过 ${LONGEST_TEXT} 字的文字`, `a text of at most ${LONGEST_TEXT} characters`);
  return field.codes && !Object.hasOwn(field.codes, value)
    ? fault('value', 'unknown-code', `可用：${codesOf(field)}。`, `Known: ${codesOf(field)}.`)
    : undefined;
}

function listFault(field: Field, value: SourcedFact['value']) {
  const form = /^[a-z0-9][a-z0-9-]{0,59}$/;
  if (!Array.isArray(value)) return wrongType('代码列表', 'a list of codes');
  const stranger = value.find((code) => (field.codes ? !Object.hasOwn(field.codes, code) : !form.test(code)));
  if (stranger === undefined) return undefined;
  return field.codes
    ? fault(
        'value',
        'unknown-code',
        `没有“${stranger}”，可用：${codesOf(field)}。`,
        `There is no "${stranger}"; known: ${codesOf(field)}.`,
      )
    : fault('value', 'unknown-code', `“${stranger}”不是代码。`, `"${stranger}" is no code.`);
}

/** Compares an amount with the nearest year of the same figure, or with what stands in its place. */
function likelyOtherUnit(file: Pick<EnterpriseFile, 'facts'>, field: Field, key: string, value: number) {
  if (field.type !== 'money' || value === 0) return undefined;
  const { year = 0 } = fieldOf(key);
  const [nearest] = Object.entries(file.facts)
    .map(([other, fact]) => ({ ...fieldOf(other), value: fact.value }))
    .filter((other) => other.field === field.id && typeof other.value === 'number' && other.value !== 0)
    .sort((one, other) => Math.abs((one.year ?? 0) - year) - Math.abs((other.year ?? 0) - year));
  if (!nearest) return undefined;
  const times = Math.abs(value / Number(nearest.value));
  const factor = Math.max(times, 1 / times);
  if (factor < doubtful.least || factor > doubtful.most) return undefined;
  const of = nearest.year === undefined ? '' : ` ${nearest.year}`;
  return fault(
    'unit',
    'wrong-unit',
    `与档案中${of}的 ${nearest.value} 元相差约万倍，请核对单位；确实无误请注明 certain。`,
    `It is some ten thousand times off the ${nearest.value} yuan of${of || ' before'}: check the unit, or say \`certain\`.`,
  );
}
