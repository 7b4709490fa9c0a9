import { calendarDay } from '../app/hall-time.ts';
import { currentLanguage, inLanguage } from '../words/language.ts';
import { amountText, isUnit, moneyText, unitText } from './amounts.ts';
import type { Names } from './condition-words.ts';
import type { FactValue } from './fact.ts';

const say = (zh: string, en: string): string => (currentLanguage() === 'zh-CN' ? zh : en);

/** A number in a measure of the house: `yuan`, `person`, `share` (0.05 is 5 %), `yuan/person`. */
export function measureText(value: number, measure: string | null): string {
  if (measure === null) return amountText(value, undefined);
  if (measure === 'share') return amountText(value * 100, 'percent');
  const [first = '', by] = measure.split('/');
  if (by !== undefined && isUnit(first) && isUnit(by))
    return `${first === 'yuan' ? moneyText(value) : amountText(value, first)}/${unitText(by)}`;
  return amountText(value, isUnit(measure) ? measure : undefined);
}

/** What a firm has, or what is needed, of a field: codes by their names, days as people write them. */
export function factText(
  value: FactValue | undefined,
  field: string | null,
  measure: string | null,
  names: Names,
): string {
  if (value === undefined) return say('不知道', 'not known');
  if (value === null) return say('没有', 'none');
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no');
  if (typeof value === 'number') return measureText(value, measure);
  if (typeof value !== 'string')
    return value.length === 0
      ? say('没有', 'none')
      : value.map((each) => factText(each, field, measure, names)).join(say('、', ', '));
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return calendarDay(value);
  const name = names.fields.get(field ?? '')?.codes?.[value] ?? names.certificates.get(value);
  return name ? inLanguage(name) : value;
}
