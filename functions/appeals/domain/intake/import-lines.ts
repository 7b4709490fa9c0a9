import { type CsvRecord, readCsv } from '../../../shared/kernel/csv-records.ts';
import { readFileText } from '../../../shared/kernel/file-text.ts';
import {
  type HeaderRefusal,
  type ImportHeader,
  type LineFault,
  readImportHeader,
  spoiltLine,
} from '../../../shared/kernel/import-header.ts';
import { instantAt } from '../../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';

/** What the columns of an import may be called, in English or Chinese. */
const columns = {
  id: ['id', '编号', '工单编号'],
  receivedAt: ['received_at', '受理时间', '来电时间'],
  text: ['text', '内容', '诉求内容'],
  title: ['title', '标题', '诉求标题'],
  phone: ['phone', '联系电话', '电话'],
  address: ['address', '地址', '事发地址'],
  latitude: ['latitude', '纬度'],
  longitude: ['longitude', '经度'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Column = keyof typeof columns;
const required: readonly Column[] = ['id', 'receivedAt', 'text'];
const longest: Readonly<Partial<Record<Column, number>>> = {
  id: 100,
  title: 200,
  address: 200,
  text: 20_000,
};

/** What belongs to an appeal is kept some years from its receipt: an older one would be gone before its order. */
const OLDEST_YEARS = 2;
const YEAR = 31_557_600_000;

/** An appeal of an older system. Instants are epoch milliseconds. */
export interface ImportedAppeal {
  readonly line: number;
  /** As the older system knows it. */
  readonly id: string;
  readonly receivedAt: number;
  readonly title: string;
  readonly text: string;
  readonly phone?: string;
  readonly address?: string;
  /** WGS-84, degrees. */
  readonly location?: { readonly latitude: number; readonly longitude: number };
}

/** What a file holds. */
export interface ReadImport {
  readonly encoding: 'utf-8' | 'gbk';
  /** Lines below the header that are not empty. */
  readonly lines: number;
  readonly appeals: readonly ImportedAppeal[];
  readonly faults: readonly LineFault[];
}

/** By what a line is judged. */
export interface ImportRules {
  /** Zone of times that have none of their own. */
  readonly timeZone: string;
  readonly now: number;
}

/** Reads a file of appeals. Every broken line is told with number, column and reason; none keeps the others back. */
export function readImport(bytes: Uint8Array, rules: ImportRules): Result<ReadImport, HeaderRefusal> {
  const { text, encoding } = readFileText(bytes);
  const [header, ...records] = readCsv(text);
  const read = readImportHeader(header, columns, required);
  if (!read.ok) return read;
  const appeals: ImportedAppeal[] = [];
  const faults: LineFault[] = [];
  const seen = new Map<string, number>();
  for (const record of records) {
    const line = readLine(record, read.value, rules, seen);
    if (line.ok) appeals.push(line.value);
    else faults.push(...line.error);
  }
  return ok({ encoding, lines: records.length, appeals, faults });
}

/** Position and name of each column in the file at hand. */
type Header = ImportHeader<Column>;

/** One line as an appeal, or everything that keeps it from being one. */
function readLine(
  record: CsvRecord,
  header: Header,
  rules: ImportRules,
  seen: Map<string, number>,
): Result<ImportedAppeal, readonly LineFault[]> {
  const { line, cells } = record;
  const spoilt = spoiltLine(record, header.size);
  if (spoilt) return err([spoilt]);
  const faults: LineFault[] = [];
  const cell = (column: Column): string => cells[header.get(column)?.at ?? -1]?.trim() ?? '';
  const complain: Complain = (column, reason, zh, en) => {
    const name = header.get(column)?.name;
    faults.push({ line, ...(name ? { column: name } : {}), reason, detail: { 'zh-CN': zh, en } });
  };
  for (const column of required)
    if (!cell(column)) complain(column, 'required', '不能为空。', 'It is empty.');
  for (const [column, most] of Object.entries(longest) as [Column, number][])
    if (cell(column).length > most)
      complain(column, 'too-long', `最多 ${most} 个字符。`, `At most ${most} characters.`);
  const receivedAt = receivedAtIn(cell('receivedAt'), rules, complain);
  const earlier = seen.get(cell('id'));
  if (cell('id') && earlier !== undefined)
    complain('id', 'duplicate-in-file', `与第 ${earlier} 行重复。`, `It repeats line ${earlier}.`);
  else seen.set(cell('id'), line);
  const phone = cell('phone');
  if (phone && !/^\+?[0-9][0-9 -]{6,18}[0-9]$/.test(phone))
    complain('phone', 'malformed-phone', '不是电话号码。', 'It is no phone number.');
  const location = locationOf(cell('latitude'), cell('longitude'));
  if (location === null)
    complain('latitude', 'wrong-point', '经纬度应同为 WGS-84 的度数。', 'Both must be degrees of WGS-84.');
  if (faults.length > 0 || receivedAt === undefined) return err(faults);
  const address = cell('address');
  return ok({
    line,
    id: cell('id'),
    receivedAt,
    title: cell('title'),
    text: cell('text'),
    ...(phone ? { phone } : {}),
    ...(address ? { address } : {}),
    ...(location ? { location } : {}),
  });
}

type Complain = (column: Column, reason: string, zh: string, en: string) => void;

/** When the older system received it; complains of what cannot be, or is too long ago. */
function receivedAtIn(cell: string, { timeZone, now }: ImportRules, complain: Complain): number | undefined {
  const at = instantIn(cell, timeZone);
  const wrong = (reason: string, zh: string, en: string) => complain('receivedAt', reason, zh, en);
  if (cell && at === undefined)
    wrong('wrong-time', '应如 2026-11-20 09:30。', 'It is no time such as 2026-11-20 09:30.');
  if (at !== undefined && at > now) wrong('in-future', '时间在未来。', 'It is in the future.');
  if (at !== undefined && at < now - OLDEST_YEARS * YEAR)
    wrong(
      'too-old',
      `早于 ${OLDEST_YEARS} 年前的诉求不再导入；如仍需办理，请重新登记。`,
      `It is older than ${OLDEST_YEARS} years; take it down anew if it is still open.`,
    );
  return at;
}

/** Undefined where none is given, null where it is no point on earth. */
function locationOf(lat: string, long: string) {
  if (!lat && !long) return undefined;
  const [latitude, longitude] = [Number(lat || Number.NaN), Number(long || Number.NaN)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** A time as people and spreadsheets write it, in the district's zone unless it names its own. */
function instantIn(cell: string, timeZone: string): number | undefined {
  const form =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/;
  const [, year, month = '', day = '', hour = '0', minute = '00', second = '00', zone] =
    form.exec(cell) ?? [];
  if (!year) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = `${hour.padStart(2, '0')}:${minute}:${second}`;
  const there = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(there) || !new Date(there).toISOString().startsWith(`${date}T${time}`)) return undefined;
  if (zone) return Date.parse(`${date}T${time}${zone}`);
  return instantAt(date, time.slice(0, 5), timeZone) + Number(second) * 1000;
}
