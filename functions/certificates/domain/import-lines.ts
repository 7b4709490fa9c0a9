import { type CsvRecord, readCsv } from '../../shared/kernel/csv-records.ts';
import { readFileText } from '../../shared/kernel/file-text.ts';
import {
  type HeaderRefusal,
  type ImportHeader,
  type LineFault,
  readDay,
  readImportHeader,
  spoiltLine,
} from '../../shared/kernel/import-header.ts';
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
const required = (Object.keys(columns) as Column[]).filter((column) => !optional.includes(column));

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
  const read = readImportHeader(header, columns, required);
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
type Header = ImportHeader<Column>;

const faultOf = (line: number, reason: string, detail: Text, column?: string): LineFault => ({
  line,
  ...(column === undefined ? {} : { column }),
  reason,
  detail,
});

/** One line as an entry, or everything that keeps it from being one. */
function readLine(
  record: CsvRecord,
  header: Header,
  types: ReadonlyMap<string, CertificateType>,
): Result<ImportLine, readonly LineFault[]> {
  const { line, cells } = record;
  const spoilt = spoiltLine(record, header.size);
  if (spoilt) return err([spoilt]);
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
