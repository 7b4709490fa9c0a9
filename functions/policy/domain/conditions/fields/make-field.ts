import type { Unit } from '../condition.ts';
import type { Field, FieldType, Words } from '../field.ts';

/** How old facts may be: what changes daily (lists of offenders), what changes monthly (staff), what hardly changes. */
export const month = 31;
export const quarter = 92;
export const year = 366;

/** No firm of a district has more: 10,000 亿元, a million people, 200 years. */
export const mostYuan = 1e12;
const mostPeople = 1e6;
const mostYears = 200;

export const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

type Rest = Omit<Field, 'id' | 'type' | 'name'>;

/** A line of the catalogue. */
export const field = (id: string, type: FieldType, zh: string, en: string, rest: Rest = {}): Field => ({
  id,
  type,
  name: words(zh, en),
  ...rest,
});

/** A number of people, known for a quarter. */
export const people = (id: string, zh: string, en: string) =>
  field(id, 'number', zh, en, { unit: 'person', maxAgeDays: quarter, most: mostPeople });

/** A number of things, known for a year. */
export const items = (id: string, zh: string, en: string) =>
  field(id, 'number', zh, en, { unit: 'item', maxAgeDays: year });

/** A number of years, known for a year. */
export const years = (id: string, zh: string, en: string) =>
  field(id, 'number', zh, en, { unit: 'year', maxAgeDays: year, most: mostYears });

/** Money that is not told by year, known for a year. */
export const amount = (id: string, zh: string, en: string) =>
  field(id, 'money', zh, en, { unit: 'yuan', most: mostYuan, maxAgeDays: year });

/** A yes or no that may change any day, known for a month. */
export const flag = (id: string, zh: string, en: string) => field(id, 'bool', zh, en, { maxAgeDays: month });

/** A yes or no, known for a year. */
export const yesOrNo = (id: string, zh: string, en: string) =>
  field(id, 'bool', zh, en, { maxAgeDays: year });

/** Money told by calendar year. */
export const yuan = (figure: string, zh: string, en: string) =>
  field(`figures.${figure}`, 'money', zh, en, { unit: 'yuan', most: mostYuan });

/** Another figure told by calendar year. */
export const yearly = (figure: string, unit: Unit, zh: string, en: string) =>
  field(`figures.${figure}`, 'number', zh, en, { unit });
