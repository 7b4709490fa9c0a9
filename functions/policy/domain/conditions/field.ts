import type { Unit } from './condition.ts';

/** A text in the house's two languages. */
export interface Words {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** What can be asked of a firm: one line of the field catalogue. */
export interface Field {
  /** Path in the firm's record; `figures.…` are told by calendar year. */
  readonly id: string;
  readonly type: FieldType;
  readonly name: Words;
  /** The base unit that facts are kept in; of numbers and money only. */
  readonly unit?: Unit;
  /** How old a fact may be in days; beyond, it is unknown. Of a figure by year its year decides alone. */
  readonly maxAgeDays?: number;
  /** `null` says that the firm has none, and is a known fact. */
  readonly mayBeNone?: true;
  /** The codes there are, where they are few. */
  readonly codes?: Readonly<Record<string, Words>>;
  /** The largest sensible demand in base units: what is above was written in the wrong unit. */
  readonly most?: number;
}

/** `industry` is a code of GB/T 4754, which knows its parents; `list` holds codes. */
export type FieldType = 'number' | 'money' | 'date' | 'bool' | 'code' | 'industry' | 'list';

/** Fields by id. */
export type FieldCatalogue = ReadonlyMap<string, Field>;
