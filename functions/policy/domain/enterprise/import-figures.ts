import { creditCodeFault } from '../../../shared/kernel/credit-code.ts';
import { type CsvRecord, readCsv } from '../../../shared/kernel/csv-records.ts';
import { readFileText } from '../../../shared/kernel/file-text.ts';
import {
  type HeaderRefusal,
  type ImportHeader,
  type LineFault,
  readDay,
  readImportHeader,
  spoiltLine,
} from '../../../shared/kernel/import-header.ts';
import { plainNumber } from '../../../shared/kernel/plain-number.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Field } from '../conditions/field.ts';
import { withSection } from '../conditions/industry-code.ts';
import type { ToldFact } from './check-fact.ts';
import type { SourcedFact } from './enterprise-file.ts';
import { fileFields, isYearly } from './file-fields.ts';

/** What the columns beside fields may be called. The name is for eyes: files are found by the code. */
const own = {
  firm: ['firm', 'credit_code', 'creditcode', '统一社会信用代码', '信用代码'],
  name: ['name', '企业名称', '单位名称'],
  year: ['year', '年度', '年份'],
  on: ['on', '日期', '统计日期'],
  unit: ['unit', '单位', '金额单位'],
} as const;

/** Every column by what it may be called: a field by its id or its Chinese name, an amount with its unit behind. */
const columns: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries([...fileFields.values()].map((field) => [field.id, namesOf(field)] as const)),
  ...own,
};

function namesOf({ id, type, name }: Field): readonly string[] {
  const plain = [id, name['zh-CN']].map((one) => one.toLowerCase());
  const units = ['元', '万元'].flatMap((unit) => [`（${unit}）`, `(${unit})`]);
  return type === 'money' ? [...plain, ...plain.flatMap((one) => units.map((unit) => one + unit))] : plain;
}

/** What a file says beside its lines. */
export interface ImportTerms {
  /** The year that the file is of. */
  readonly year?: number | undefined;
  readonly on?: string | undefined;
  readonly certain?: boolean | undefined;
}

/** What a line tells of a firm; each fact with the column it stands in. */
export interface FigureLine {
  readonly line: number;
  readonly firmId: string;
  readonly facts: readonly ToldFact[];
  readonly columns: readonly string[];
}

/** What a file holds. */
export interface ReadFigures {
  readonly encoding: 'utf-8' | 'gbk';
  /** Lines below the header that are not empty, without one that only says units. */
  readonly lines: number;
  readonly entries: readonly FigureLine[];
  readonly faults: readonly LineFault[];
}

type Unit = NonNullable<ToldFact['unit']>;
const unitNames: ReadonlyMap<string, Unit> = new Map([
  ['元', 'yuan'],
  ['yuan', 'yuan'],
  ['万元', 'wan-yuan'],
  ['wan-yuan', 'wan-yuan'],
]);

/**
 * Reads a file of facts. Every broken line is told with number, column and reason, and none keeps the others back.
 * Amounts are in yuan, unless the column's name, the cell, a first line of units or the line's own unit says 万元.
 */
export function readFigures(bytes: Uint8Array, terms: ImportTerms): Result<ReadFigures, HeaderRefusal> {
  const { text, encoding } = readFileText(bytes);
  const [first, ...records] = readCsv(text);
  const header = readImportHeader(first, columns, ['firm']);
  if (!header.ok) return header;
  const unitsRow = isUnitsRow(records[0], header.value) ? records.shift() : undefined;
  const entries: FigureLine[] = [];
  const faults: LineFault[] = [];
  const seen = new Map<string, number>();
  for (const record of records) {
    const read = readLine(record, { header: header.value, unitsRow, terms, seen });
    if (read.ok) entries.push(read.value);
    else faults.push(...read.error);
  }
  return ok({ encoding, lines: records.length, entries, faults });
}

function isUnitsRow(record: CsvRecord | undefined, header: ImportHeader): record is CsvRecord {
  const cell = record?.cells[header.get('firm')?.at ?? -1]?.trim().toLowerCase() ?? '';
  return ['单位', '计量单位', 'unit'].includes(cell);
}

interface Reading {
  readonly header: ImportHeader;
  readonly unitsRow: CsvRecord | undefined;
  readonly terms: ImportTerms;
  readonly seen: Map<string, number>;
}

function readLine(record: CsvRecord, reading: Reading): Result<FigureLine, readonly LineFault[]> {
  const { header, terms } = reading;
  const spoilt = spoiltLine(record, header.size);
  if (spoilt) return err([spoilt]);
  const { line, cells } = record;
  const faults: LineFault[] = [];
  const cell = (column: string): string => cells[header.get(column)?.at ?? -1]?.trim() ?? '';
  const complain = (column: string, reason: string, zh: string, en: string) =>
    faults.push({
      line,
      column: header.get(column)?.name ?? column,
      reason,
      detail: { 'zh-CN': zh, en },
    });
  const firmId = plainNumber(cell('firm'));
  const code = creditCodeFault(firmId);
  if (code === 'form')
    complain(
      'firm',
      'wrong-credit-code',
      '应为 18 位统一社会信用代码。',
      'It should be a unified social credit code of 18 characters.',
    );
  if (code === 'check-digit')
    complain('firm', 'wrong-credit-code', '校验位不符，请核对。', 'Its check character does not fit.');
  const year = yearOf(cell('year'), terms, complain);
  const on = cell('on') ? readDay(cell('on')) : terms.on;
  if (cell('on') && !on)
    complain('on', 'wrong-date', '应为日期，如 2026-11-23。', 'It should be a date such as 2026-11-23.');
  const unit = unitNames.get(cell('unit').toLowerCase());
  if (cell('unit') && !unit) complain('unit', 'wrong-unit', '应为 元 或 万元。', 'It should be 元 or 万元.');
  const earlier = reading.seen.get(`${firmId} ${year}`);
  if (earlier !== undefined)
    complain('firm', 'duplicate-in-file', `与第 ${earlier} 行重复。`, `It repeats line ${earlier}.`);
  else reading.seen.set(`${firmId} ${year}`, line);
  if (faults.length > 0) return err(faults);
  const told = [...header].flatMap(([column, { at, name }]) => {
    const field = fileFields.get(column);
    const text = cells[at]?.trim() ?? '';
    if (!field || column === 'name' || text === '') return [];
    const fact = factIn(field, text, unitIn(field, name, reading.unitsRow?.cells[at] ?? '') ?? unit);
    return [{ name, fact: { ...fact, ...(isYearly(field) ? { year } : {}), on, certain: terms.certain } }];
  });
  return ok({ line, firmId, facts: told.map(({ fact }) => fact), columns: told.map(({ name }) => name) });
}

function yearOf(
  text: string,
  { year: wanted }: ImportTerms,
  complain: (column: string, reason: string, zh: string, en: string) => void,
): number | undefined {
  if (text === '') return wanted;
  const [, digits] = /^(\d{4})年?$/.exec(text) ?? [];
  if (!digits) {
    complain('year', 'wrong-year', '应为年度，如 2025。', 'It should be a year such as 2025.');
    return undefined;
  }
  if (wanted !== undefined && Number(digits) !== wanted)
    complain(
      'year',
      'other-year',
      `本次导入 ${wanted} 年，该行为 ${digits} 年。`,
      `The file is of ${wanted}, the line of ${digits}.`,
    );
  return Number(digits);
}

/** The unit that a column's name or the line of units says. */
function unitIn({ type }: Field, name: string, below: string): Unit | undefined {
  if (type !== 'money') return undefined;
  const [, said = ''] = /[（(](万?元)[）)]$/.exec(name) ?? [];
  return unitNames.get(said) ?? unitNames.get(below.trim().toLowerCase());
}

/** A cell as a fact of its field; what cannot be read stays text, and is refused as such. */
function factIn(field: Field, text: string, unit: Unit | undefined): ToldFact {
  const told = (value: SourcedFact['value']): ToldFact => ({ field: field.id, value });
  if (field.mayBeNone && ['无', 'none'].includes(text.toLowerCase())) return told(null);
  switch (field.type) {
    case 'money': {
      const [, digits = text, said = ''] = /^([-\d.,，\s]+)(万?元)$/.exec(text) ?? [];
      return { ...told(numberIn(digits)), unit: unitNames.get(said) ?? unit };
    }
    case 'number':
      return told(numberIn(field.unit === 'percent' ? text.replace(/[%％]$/, '') : text));
    case 'bool':
      return told(flags.get(text.toLowerCase()) ?? text);
    case 'date':
      return told(readDay(text) ?? text);
    case 'industry':
      return told(withSection(text.toUpperCase()));
    case 'list':
      return told(text.split(/[;；、|]/).map((one) => codeNamed(field, one.trim())));
    case 'code':
      return told(codeNamed(field, text));
  }
}

const numberIn = (text: string): number | string => {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
};

const flags: ReadonlyMap<string, boolean> = new Map([
  ['是', true],
  ['true', true],
  ['有', true],
  ['否', false],
  ['false', false],
  ['无', false],
]);

/** A code by itself or by its name in either language. */
const codeNamed = ({ codes = {} }: Field, text: string): string =>
  Object.entries(codes).find(([code, name]) => [code, name['zh-CN'], name.en].includes(text))?.[0] ?? text;
