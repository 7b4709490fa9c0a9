import type { Words } from '../conditions/field.ts';

/** The part of JSON Schema (draft 2020-12) that forms are written in. */
export interface AnswerSchema {
  readonly type?: JsonType | readonly JsonType[];
  readonly title?: string;
  readonly enum?: readonly (string | null)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: 'date';
  readonly items?: AnswerSchema;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, AnswerSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
}

type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';

/** What is wrong at one place of the answers; `pointer` is a JSON Pointer (RFC 6901). */
export interface AnswerFault {
  readonly pointer: string;
  readonly detail: Words;
}

/** A JSON Pointer one step further. */
export const pointerInto = (pointer: string, name: string | number): string =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Everything that is wrong with a value by its schema, each place once. */
export function faultsIn(schema: AnswerSchema, value: unknown, pointer = ''): readonly AnswerFault[] {
  const fault = faultOf(schema, value);
  if (fault) return [{ pointer, detail: fault }];
  if (Array.isArray(value))
    return value.flatMap((each, index) => faultsIn(schema.items ?? {}, each, pointerInto(pointer, index)));
  return schema.properties ? faultsOfParts(schema, value as Record<string, unknown>, pointer) : [];
}

function faultsOfParts(
  { properties = {}, required = [], additionalProperties }: AnswerSchema,
  value: Readonly<Record<string, unknown>>,
  pointer: string,
): readonly AnswerFault[] {
  const known = (name: string) => Object.hasOwn(properties, name);
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  const unknown = additionalProperties === false ? Object.keys(value).filter((name) => !known(name)) : [];
  return [
    ...missing.map((name) => ({ pointer: pointerInto(pointer, name), detail: says('请填写', 'is needed') })),
    ...unknown.map((name) => ({
      pointer: pointerInto(pointer, name),
      detail: says('未询问此项，或已有核实的信息', 'is not asked for, or is known already'),
    })),
    ...Object.entries(properties)
      .filter(([name]) => Object.hasOwn(value, name))
      .flatMap(([name, part]) => faultsIn(part, value[name], pointerInto(pointer, name))),
  ];
}

function faultOf(schema: AnswerSchema, value: unknown): Words | undefined {
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOf(type, value))) return wordsOfTypes(types);
  if (schema.enum && !schema.enum.includes(value as string))
    return says(`应为：${schema.enum.join('、')}`, `is one of ${schema.enum.join(', ')}`);
  if (typeof value === 'number') return ofNumber(schema, value);
  if (typeof value === 'string') return ofText(schema, value);
  if (Array.isArray(value) && schema.uniqueItems && new Set(value).size < value.length)
    return says('有重复的项', 'names something twice');
  return undefined;
}

function ofNumber({ minimum, maximum }: AnswerSchema, value: number): Words | undefined {
  if (minimum !== undefined && value < minimum)
    return says(`不得小于 ${minimum}`, `is not less than ${minimum}`);
  if (maximum !== undefined && value > maximum)
    return says(`不得大于 ${maximum}，请核对单位`, `is not above ${maximum}; look at the unit`);
  return undefined;
}

function ofText(
  { minLength = 0, maxLength, pattern, format }: AnswerSchema,
  value: string,
): Words | undefined {
  const length = [...value].length;
  if (length < minLength || value.trim().length < minLength) return says('请填写', 'is needed');
  if (maxLength !== undefined && length > maxLength)
    return says(`最多 ${maxLength} 个字`, `has at most ${maxLength} characters`);
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
    return says('格式不符', 'is not written as it should be');
  if (format === 'date' && !isDay(value)) return says('应为日期 YYYY-MM-DD', 'is a day, YYYY-MM-DD');
  return undefined;
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function isOf(type: JsonType, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

const typeWords: Readonly<Record<JsonType, Words>> = {
  string: { 'zh-CN': '文字', en: 'a text' },
  number: { 'zh-CN': '数字', en: 'a number' },
  integer: { 'zh-CN': '整数', en: 'a whole number' },
  boolean: { 'zh-CN': '是或否', en: 'a yes or no' },
  null: { 'zh-CN': '无', en: 'none' },
  array: { 'zh-CN': '列表', en: 'a list' },
  object: { 'zh-CN': '对象', en: 'an object' },
};

const wordsOfTypes = (types: readonly JsonType[]): Words =>
  says(
    `应为${types.map((type) => typeWords[type]['zh-CN']).join('或')}`,
    `is ${types.map((type) => typeWords[type].en).join(' or ')}`,
  );

const says = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });
