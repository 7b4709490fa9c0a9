import { type CsvRecord, readCsv } from '../../../shared/kernel/csv-records.ts';
import { readFileText, unreadable } from '../../../shared/kernel/file-text.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Words } from '../conditions/field.ts';
import { type FacilityCode, facilityNames, type SpaceKind, spaceKindNames } from './space.ts';
import type { GivenTerms, RentUnit, TermFault } from './space-check.ts';

/** What the columns of an import may be called, in English or Chinese. */
const columns = {
  park: ['park', '园区'],
  building: ['building', '楼宇'],
  unit: ['unit', '房号'],
  name: ['name', '名称'],
  kind: ['kind', '类型'],
  area: ['area', '面积'],
  areaUnit: ['area_unit', '面积单位'],
  rent: ['rent', '租金'],
  rentUnit: ['rent_unit', '租金单位'],
  floor: ['floor', '楼层'],
  floorLoad: ['floor_load', '承重'],
  floorLoadUnit: ['floor_load_unit', '承重单位'],
  height: ['height', '层高'],
  power: ['power', '用电容量'],
  facilities: ['facilities', '配套'],
  availableFrom: ['available_from', '可用日期'],
  contact: ['contact', '联系方式'],
  ownerFirm: ['owner', '业主统一社会信用代码'],
  note: ['note', '备注'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Column = keyof typeof columns;
const required: readonly Column[] = ['park', 'building', 'unit', 'name', 'kind', 'area'];

/** Why a line was not taken; `column` names the cell as the file's own header does. */
export interface SpaceLineFault {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly column?: string;
  readonly reason: string;
  readonly detail: Words;
}

/** A unit as a line tells it. */
export interface ImportedUnit extends GivenTerms {
  readonly park: string;
  readonly building: string;
  readonly unit: string;
  readonly contact?: string;
  readonly ownerFirm?: string;
}

export interface UnitLine {
  readonly line: number;
  readonly unit: ImportedUnit;
}

/** What a file holds. */
export interface ReadUnits {
  readonly encoding: 'utf-8' | 'gbk';
  /** Lines below the header that are not empty. */
  readonly lines: number;
  readonly units: readonly UnitLine[];
  readonly faults: readonly SpaceLineFault[];
  /** What the file calls a field of a unit. */
  readonly nameOf: (field: TermFault['field']) => string | undefined;
}

/** A file of which no line can be read: its header is not that of an import. */
export interface SpaceHeaderRefusal {
  readonly reason: 'import-header';
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

/** Reads a file of units. Every broken line is told with its number, column and reason; the others are taken. */
export function readUnits(bytes: Uint8Array): Result<ReadUnits, SpaceHeaderRefusal> {
  const { text, encoding } = readFileText(bytes);
  const [first, ...records] = readCsv(text);
  const header = readHeader(first);
  if (!header.ok) return header;
  const units: UnitLine[] = [];
  const faults: SpaceLineFault[] = [];
  const seen = new Map<string, number>();
  for (const record of records) {
    const read = readLine(record, header.value, seen);
    if (read.ok) units.push(read.value);
    else faults.push(...read.error);
  }
  const nameOf = (field: TermFault['field']) => header.value.get(field)?.name;
  return ok({ encoding, lines: records.length, units, faults, nameOf });
}

type Header = ReadonlyMap<Column, { readonly at: number; readonly name: string }>;

function readHeader(record: CsvRecord | undefined): Result<Header, SpaceHeaderRefusal> {
  const names = (record?.cells ?? []).map((cell) => cell.trim());
  const all = Object.keys(columns) as Column[];
  const known = names.map((name) =>
    all.find((column) => (columns[column] as readonly string[]).includes(name.toLowerCase())),
  );
  const missing = required.filter((column) => !known.includes(column));
  const unknown = names.filter((_, at) => known[at] === undefined || known.indexOf(known[at]) !== at);
  if (missing.length > 0 || unknown.length > 0)
    return err({
      reason: 'import-header',
      missing: missing.map((column) => columns[column].join(' / ')),
      unknown: unknown.map((name) => name.slice(0, 40)),
    });
  return ok(new Map(known.map((column, at) => [column as Column, { at, name: names[at] ?? '' }])));
}

const brokenDetails: Readonly<Record<string, Words>> = {
  'unclosed-quote': { 'zh-CN': '引号没有闭合。', en: 'A quote is not closed.' },
  'stray-quote': { 'zh-CN': '闭合引号之后还有文字。', en: 'There is text after a closing quote.' },
  encoding: {
    'zh-CN': '含有无法识别的字节；请以 UTF-8 或 GBK 保存。',
    en: 'It has bytes that are no text; save as UTF-8 or GBK.',
  },
};

function readLine(
  { line, cells, broken }: CsvRecord,
  header: Header,
  seen: Map<string, number>,
): Result<UnitLine, readonly SpaceLineFault[]> {
  const unusable = broken ?? (cells.some((cell) => cell.includes(unreadable)) ? 'encoding' : undefined);
  const detail = unusable && brokenDetails[unusable];
  if (unusable && detail) return err([{ line, reason: unusable, detail }]);
  if (cells.length !== header.size) {
    const [is, needs] = [cells.length, header.size];
    const detail = {
      'zh-CN': `有 ${is} 格，应为 ${needs} 格。`,
      en: `It has ${is} cells instead of ${needs}.`,
    };
    return err([{ line, reason: 'cell-count', detail }]);
  }
  const reader = cellReader(line, cells, header);
  const unit = unitOf(reader);
  const id = [unit.park, unit.building, unit.unit].join('.');
  const earlier = seen.get(id);
  if (earlier === undefined) seen.set(id, line);
  else
    reader.complain('unit', 'duplicate-in-file', `与第 ${earlier} 行重复。`, `It repeats line ${earlier}.`);
  return reader.faults.length > 0 ? err(reader.faults) : ok({ line, unit });
}

type CellReader = ReturnType<typeof cellReader>;

/** The cells of a line by column; what cannot be read of them becomes a fault. */
function cellReader(line: number, cells: readonly string[], header: Header) {
  const faults: SpaceLineFault[] = [];
  const complain = (column: Column, reason: string, zh: string, en: string) => {
    const name = header.get(column)?.name;
    faults.push({
      line,
      ...(name === undefined ? {} : { column: name }),
      reason,
      detail: { 'zh-CN': zh, en },
    });
  };
  const cell = (column: Column): string => cells[header.get(column)?.at ?? -1]?.trim() ?? '';
  const shown = (text: string): string => text.slice(0, 40);
  return {
    faults,
    complain,
    text(column: Column, most: number): string | undefined {
      const text = cell(column);
      if (text.length > most)
        complain(column, 'too-long', `最多 ${most} 字。`, `At most ${most} characters.`);
      if (text === '' && required.includes(column))
        complain(column, 'required', '不能为空。', 'It is empty.');
      return text === '' ? undefined : text;
    },
    id(column: Column, most: number): string {
      const text = cell(column).toLowerCase();
      if (!/^[a-z0-9][a-z0-9-]*$/.test(text) || text.length > most)
        complain(
          column,
          'not-an-id',
          `应为不超过 ${most} 个小写字母、数字或连字符。`,
          `It is not made of up to ${most} lower-case letters, digits and hyphens.`,
        );
      return text;
    },
    number(column: Column, least: number, most: number): number | undefined {
      const text = cell(column).replaceAll(',', '');
      if (text === '') {
        if (required.includes(column)) complain(column, 'required', '不能为空。', 'It is empty.');
        return undefined;
      }
      const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
      if (!(value >= least && value <= most))
        complain(
          column,
          'not-a-number',
          `“${shown(text)}”应为 ${least} 至 ${most} 的数，不带单位。`,
          `"${shown(text)}" is no number from ${least} to ${most} without a unit.`,
        );
      return value;
    },
    /** A value by one of its names. */
    named<T>(column: Column, names: Readonly<Record<string, T>>, usual?: T): T | undefined {
      const text = plainUnit(cell(column));
      if (text === '' && usual !== undefined) return usual;
      const value = Object.hasOwn(names, text) ? names[text] : undefined;
      if (value === undefined)
        complain(
          column,
          'unknown-value',
          `“${shown(cell(column))}”应为 ${Object.keys(names).join('、')} 之一。`,
          `"${shown(cell(column))}" is none of ${Object.keys(names).join(', ')}.`,
        );
      return value;
    },
    cell,
  };
}

/** Units and kinds as people write them, in one way: `元/平方米·月` and `元/m²/月` are the same. */
const plainUnit = (text: string): string =>
  text
    .replace(/\s/g, '')
    .toLowerCase()
    .replaceAll('·', '/')
    .replaceAll(/平方米|平米|m²|m2/g, '㎡');

const areaUnits = { '㎡': 'm2', 亩: 'mu', mu: 'mu' } as const;
const loadUnits = { 'kn/㎡': 'kN/m2', 't/㎡': 't/m2', '吨/㎡': 't/m2' } as const;
const rentUnits: Readonly<Record<string, RentUnit>> = {
  '元/㎡/月': 'yuan-m2-month',
  '元/㎡/天': 'yuan-m2-day',
  '元/㎡/日': 'yuan-m2-day',
  '元/㎡/年': 'yuan-m2-year',
  '元/月': 'yuan-month',
  '元/年': 'yuan-year',
  '万元/年': 'wan-yuan-year',
  'yuan-㎡-month': 'yuan-m2-month',
  'yuan-㎡-day': 'yuan-m2-day',
  'yuan-㎡-year': 'yuan-m2-year',
  'yuan-month': 'yuan-month',
  'yuan-year': 'yuan-year',
  'wan-yuan-year': 'wan-yuan-year',
};

/** Codes by themselves and by their names in both languages. */
const byAnyName = <T extends string>(names: Readonly<Record<T, Words>>): Readonly<Record<string, T>> =>
  Object.fromEntries(
    (Object.keys(names) as T[]).flatMap((code) =>
      [code, names[code]['zh-CN'], names[code].en].map((name) => [plainUnit(name), code]),
    ),
  );
const kindsByName = byAnyName<SpaceKind>(spaceKindNames);
const facilitiesByName = byAnyName<FacilityCode>(facilityNames);

/** A unit as far as it can be read; the reader holds what cannot. */
function unitOf(reader: CellReader): ImportedUnit {
  const rent = reader.number('rent', 0, 100_000_000);
  const load = reader.number('floorLoad', 0.01, 10_000_000);
  const floor = reader.number('floor', -5, 200);
  if (floor !== undefined && !Number.isNaN(floor) && !Number.isInteger(floor))
    reader.complain('floor', 'not-a-number', '楼层应为整数。', 'A floor is a whole number.');
  const rentUnit = rent === undefined ? undefined : reader.named('rentUnit', rentUnits);
  const loadUnit = load === undefined ? undefined : reader.named('floorLoadUnit', loadUnits, 'kN/m2');
  const [contact, ownerFirm] = [reader.text('contact', 254), reader.text('ownerFirm', 18)];
  return {
    park: reader.id('park', 40),
    building: reader.id('building', 20),
    unit: reader.id('unit', 20),
    name: reader.text('name', 80) ?? '',
    kind: reader.named('kind', kindsByName) ?? 'factory',
    area: {
      value: reader.number('area', 0.01, 10_000_000) ?? Number.NaN,
      unit: reader.named<'m2' | 'mu'>('areaUnit', areaUnits, 'm2') ?? 'm2',
    },
    rent: rent === undefined || rentUnit === undefined ? undefined : { value: rent, unit: rentUnit },
    floor,
    floorLoad: load === undefined || loadUnit === undefined ? undefined : { value: load, unit: loadUnit },
    height: reader.number('height', 0.1, 100),
    power: reader.number('power', 0.1, 10_000_000),
    facilities: facilitiesIn(reader),
    availableFrom: dayIn(reader),
    note: reader.text('note', 1000),
    ...(contact ? { contact } : {}),
    ...(ownerFirm ? { ownerFirm: ownerFirm.toUpperCase() } : {}),
  };
}

function facilitiesIn(reader: CellReader): readonly FacilityCode[] {
  const names = reader
    .cell('facilities')
    .split(/[;；、|]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.flatMap((name) => {
    const key = plainUnit(name);
    const code = Object.hasOwn(facilitiesByName, key) ? facilitiesByName[key] : undefined;
    if (code) return [code];
    const known = Object.values(facilityNames).map((words) => words['zh-CN']);
    const said = name.slice(0, 40);
    reader.complain(
      'facilities',
      'unknown-facility',
      `没有配套“${said}”；可用：${known.join('、')}。`,
      `There is no facility "${said}"; known are ${Object.keys(facilityNames).join(', ')}.`,
    );
    return [];
  });
}

/** A day as people and spreadsheets write it: `2026-11-23`, `2026/11/3`, `2026年11月3日`. */
function dayIn(reader: CellReader): string | undefined {
  const cell = reader.cell('availableFrom');
  if (cell === '') return undefined;
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?$/.exec(cell) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${written}T00:00:00Z`);
  if (!Number.isNaN(instant) && new Date(instant).toISOString().startsWith(written)) return written;
  const said = cell.slice(0, 40);
  reader.complain(
    'availableFrom',
    'wrong-date',
    `“${said}”不是日期，应如 2026-11-23。`,
    `"${said}" is no date such as 2026-11-23.`,
  );
  return undefined;
}
