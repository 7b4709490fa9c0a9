import type { CsvRecord } from './csv-records.ts';
import { unreadable } from './file-text.ts';
import { err, ok, type Result } from './result.ts';

/** Why a line of an import was not taken; `column` names the cell as the file's own header does. */
export interface LineFault {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly column?: string;
  readonly reason: string;
  readonly detail: { readonly 'zh-CN': string; readonly en: string };
}

/** A file of which no line can be read: its header is not that of the import. */
export interface HeaderRefusal {
  readonly reason: 'import-header';
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

/** Position and name of each column in the file at hand. */
export type ImportHeader<C extends string = string> = ReadonlyMap<
  C,
  { readonly at: number; readonly name: string }
>;

/** Reads the first line of an import. `columns` says what each column may be called, in lower case. */
export function readImportHeader<C extends string>(
  record: CsvRecord | undefined,
  columns: Readonly<Record<C, readonly string[]>>,
  required: readonly C[],
): Result<ImportHeader<C>, HeaderRefusal> {
  const names = (record?.cells ?? []).map((cell) => cell.trim());
  const every = Object.keys(columns) as C[];
  const known = names.map((name) => every.find((column) => columns[column].includes(name.toLowerCase())));
  const missing = required.filter((column) => !known.includes(column));
  const unknown = names.filter((_, at) => known[at] === undefined || known.indexOf(known[at]) !== at);
  if (missing.length > 0 || unknown.length > 0)
    return err({
      reason: 'import-header',
      missing: missing.map((column) => columns[column].join(' / ')),
      unknown: unknown.map((name) => name.slice(0, 40)),
    });
  return ok(new Map(known.map((column, at) => [column as C, { at, name: names[at] ?? '' }])));
}

const spoiltDetails: Readonly<Record<string, LineFault['detail']>> = {
  'unclosed-quote': { 'zh-CN': '引号没有闭合。', en: 'A quote is not closed.' },
  'stray-quote': { 'zh-CN': '闭合引号之后还有文字。', en: 'There is text after a closing quote.' },
  encoding: {
    'zh-CN': '含有无法识别的字节；请以 UTF-8 或 GBK 保存，GBK 文件以 application/octet-stream 上传。',
    en: 'It has bytes that are no text; save as UTF-8 or GBK, and send GBK as application/octet-stream.',
  },
};

/** What keeps a line from being read at all; undefined for one that has a cell for each column. */
export function spoiltLine({ line, cells, broken }: CsvRecord, columns: number): LineFault | undefined {
  const reason = broken ?? (cells.some((cell) => cell.includes(unreadable)) ? 'encoding' : undefined);
  if (reason) return { line, reason, detail: spoiltDetails[reason] ?? { 'zh-CN': '', en: '' } };
  if (cells.length === columns) return undefined;
  const detail = {
    'zh-CN': `有 ${cells.length} 格，应为 ${columns} 格。`,
    en: `It has ${cells.length} cells instead of ${columns}.`,
  };
  return { line, reason: 'cell-count', detail };
}

/** A day as people and spreadsheets write it: `2026-11-23`, `2026/11/3`, `2026年11月3日`. */
export function readDay(cell: string): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?$/.exec(cell) ?? [];
  if (!year) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${written}T00:00:00Z`);
  const exists = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(written);
  return exists ? written : undefined;
}
