import { type CsvRecord, readCsv } from '../../shared/kernel/csv-records.ts';
import { readFileText, unreadable } from '../../shared/kernel/file-text.ts';
import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { plainNumber } from '../../shared/kernel/plain-number.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { CertificateType, Text } from './certificate.ts';
import { type Entry, faultsOf } from './entry-check.ts';

/** What the columns of an import may be called, in English or Chinese. */
const columns: Readonly<Record<keyof Entry, readonly string[]>> = {
  type: ['type', '证照类型'],
  number: ['number', '证照编号'],
  holderKind: ['holder_kind', '持证人类型'],
  holderNumber: ['holder_number', '持证人证件号码'],
  issuedOn: ['issued_on', '发证日期'],
  expiresOn: ['expires_on', '有效期至'],
  contact: ['contact', '联系方式'],
  language: ['language', '语言'],
};
type Column = keyof typeof columns;
const optional: readonly Column[] = ['contact', 'language'];

/** Why a line was not taken; `column` names the cell as the file's own header does. */
export interface LineFault {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly column?: string;
  readonly reason: string;
  readonly detail: Text;
}

/** A line that may be registered. */
export interface ImportLine {
  readonly line: number;
  readonly entry: Entry;
}

/** What a file holds. */
export interface ReadImport {
  readonly encoding: 'utf-8' | 'gbk';
  /** Lines below the header that are not empty. */
  readonly lines: number;
  readonly entries: readonly ImportLine[];
  readonly faults: readonly LineFault[];
}

/** A file of which no line can be read: its header is not that of an import. */
export interface HeaderRefusal {
  readonly reason: 'import-header';
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * Reads a file of certificates. Every broken line is told with its number, column and reason, and none keeps the
 * others from being taken. A line that repeats the type, number and day of issue of an earlier one is broken.
 */
export function readImport(
  bytes: Uint8Array,
  types: ReadonlyMap<string, CertificateType>,
  today: CalendarDay,
): Result<ReadImport, HeaderRefusal> {
  const { text, encoding } = readFileText(bytes);
  const [header, ...records] = readCsv(text);
  const read = readHeader(header);
  if (!read.ok) return read;
  const entries: ImportLine[] = [];
  const faults: LineFault[] = [];
  const seen = new Map<string, number>();
  for (const record of records) {
    const line = readLine(record, read.value, types);
    const wrong = line.ok ? lineFaults(line.value, read.value, types, today, seen) : line.error;
    if (line.ok && wrong.length === 0) entries.push(line.value);
    faults.push(...wrong);
  }
  return ok({ encoding, lines: records.length, entries, faults });
}

/** Position and name of each column in the file at hand. */
type Header = ReadonlyMap<Column, { readonly at: number; readonly name: string }>;

function readHeader(record: CsvRecord | undefined): Result<Header, HeaderRefusal> {
  const names = (record?.cells ?? []).map((cell) => cell.trim());
  const known = names.map((name) =>
    (Object.keys(columns) as Column[]).find((column) => columns[column].includes(name.toLowerCase())),
  );
  const missing = (Object.keys(columns) as Column[]).filter(
    (column) => !optional.includes(column) && !known.includes(column),
  );
  const unknown = names.filter((_, at) => known[at] === undefined || known.indexOf(known[at]) !== at);
  if (missing.length > 0 || unknown.length > 0)
    return err({
      reason: 'import-header',
      missing: missing.map((column) => columns[column].join(' / ')),
      unknown: unknown.map((name) => name.slice(0, 40)),
    });
  return ok(new Map(known.map((column, at) => [column as Column, { at, name: names[at] ?? '' }])));
}

const faultOf = (line: number, reason: string, detail: Text, column?: string): LineFault => ({
  line,
  ...(column === undefined ? {} : { column }),
  reason,
  detail,
});

const brokenDetails: Readonly<Record<string, Text>> = {
  'unclosed-quote': { 'zh-CN': '引号没有闭合。', en: 'A quote is not closed.' },
  'stray-quote': { 'zh-CN': '闭合引号之后还有文字。', en: 'There is text after a closing quote.' },
  encoding: {
    'zh-CN': '含有无法识别的字节；请以 UTF-8 或 GBK 保存，GBK 文件以 application/octet-stream 上传。',
    en: 'It has bytes that are no text; save as UTF-8 or GBK, and send GBK as application/octet-stream.',
  },
};

/** One line as an entry, or everything that keeps it from being one. */
function readLine(
  { line, cells, broken }: CsvRecord,
  header: Header,
  types: ReadonlyMap<string, CertificateType>,
): Result<ImportLine, readonly LineFault[]> {
  const unreadableLine = broken ?? (cells.some((cell) => cell.includes(unreadable)) ? 'encoding' : undefined);
  if (unreadableLine)
    return err([faultOf(line, unreadableLine, brokenDetails[unreadableLine] ?? { 'zh-CN': '', en: '' })]);
  if (cells.length !== header.size) {
    const [is, needs] = [cells.length, header.size];
    const detail = {
      'zh-CN': `有 ${is} 格，应为 ${needs} 格。`,
      en: `It has ${is} cells instead of ${needs}.`,
    };
    return err([faultOf(line, 'cell-count', detail)]);
  }
  const faults: LineFault[] = [];
  const cell = (column: Column): string => cells[header.get(column)?.at ?? -1]?.trim() ?? '';
  const complain = (column: Column, reason: string, zh: string, en: string) =>
    faults.push(faultOf(line, reason, { 'zh-CN': zh, en }, header.get(column)?.name));
  const dayIn = (column: Column): CalendarDay => {
    const day = readDay(cell(column));
    if (cell(column) && !day)
      complain(
        column,
        'wrong-date',
        `“${cell(column)}”不是日期，应如 2026-11-23。`,
        `"${cell(column)}" is no date such as 2026-11-23.`,
      );
    return day ?? '';
  };
  for (const column of header.keys())
    if (!optional.includes(column) && cell(column) === '')
      complain(column, 'required', '不能为空。', 'It is empty.');
  const holderKind = holderKinds[cell('holderKind').toLowerCase()];
  if (cell('holderKind') && !holderKind)
    complain('holderKind', 'unknown-holder-kind', '应为 个人 或 企业。', 'It is `person` or `enterprise`.');
  const language = languages[cell('language').toLowerCase()];
  if (!language) complain('language', 'unknown-language', '应为 zh-CN 或 en。', 'It is `zh-CN` or `en`.');
  const [issuedOn, expiresOn] = [dayIn('issuedOn'), dayIn('expiresOn')];
  if (faults.length > 0 || !holderKind || !language) return err(faults);
  const contact = cell('contact');
  const entry: Entry = {
    type: typeNamed(cell('type'), types),
    number: plainNumber(cell('number')),
    holderKind,
    holderNumber: plainNumber(cell('holderNumber')),
    issuedOn,
    expiresOn,
    ...(contact ? { contact } : {}),
    language,
  };
  return ok({ line, entry });
}

const holderKinds: Readonly<Record<string, Entry['holderKind']>> = {
  person: 'person',
  个人: 'person',
  enterprise: 'enterprise',
  企业: 'enterprise',
};
const languages: Readonly<Record<string, Entry['language']>> = { '': 'zh-CN', 'zh-cn': 'zh-CN', en: 'en' };

/** A type by its id or by its name in either language. */
const typeNamed = (name: string, types: ReadonlyMap<string, CertificateType>): string =>
  [...types.values()].find((type) => [type.id, type.name['zh-CN'], type.name.en].includes(name))?.id ?? name;

/** A day as people and spreadsheets write it: `2026-11-23`, `2026/11/3`, `2026年11月3日`. */
function readDay(cell: string): CalendarDay | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?$/.exec(cell) ?? [];
  if (!year) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${written}T00:00:00Z`);
  const exists = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(written);
  return exists ? written : undefined;
}

/** What is wrong with an entry that could be read, and whether an earlier line has the same certificate. */
function lineFaults(
  { line, entry }: ImportLine,
  header: Header,
  types: ReadonlyMap<string, CertificateType>,
  today: CalendarDay,
  seen: Map<string, number>,
): readonly LineFault[] {
  const name = JSON.stringify([entry.type, entry.number, entry.issuedOn]);
  const earlier = seen.get(name);
  if (earlier !== undefined) {
    const detail = { 'zh-CN': `与第 ${earlier} 行重复。`, en: `It repeats line ${earlier}.` };
    return [faultOf(line, 'duplicate-in-file', detail, header.get('number')?.name)];
  }
  seen.set(name, line);
  return faultsOf(entry, types, today).map(({ field, reason, detail }) =>
    faultOf(line, reason, detail, header.get(field)?.name),
  );
}
