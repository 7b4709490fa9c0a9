import * as z from 'zod';
import { type CsvRecord, readCsv } from '../../shared/kernel/csv-records.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import {
  type Gazetteer,
  type GazetteerEntry,
  type GazetteerProblem,
  gazetteer,
} from '../domain/language/address/gazetteer.ts';
import { placeLevels } from '../domain/language/address/place-levels.ts';

/** A line of a file that cannot be taken, and why, for the person who keeps the file. */
export interface GazetteerLineError {
  readonly file: string;
  /** From 1; the header is a line too. */
  readonly line: number;
  readonly why: string;
}

/** A file of places: the open division data, or the district's own. */
export interface GazetteerFile {
  readonly name: string;
  readonly text: string;
}

const columns = ['code', 'name', 'level', 'parent', 'aliases'] as const;
const longestName = 40;

const rowSchema = z.object({
  code: z.string().regex(/^[A-Za-z0-9-]{1,24}$/, 'code: 1 to 24 letters, digits and hyphens'),
  name: z
    .string()
    .min(2, 'name: from 2 characters')
    .max(longestName, `name: up to ${longestName} characters`),
  level: z.enum(placeLevels, `level: one of ${placeLevels.join(', ')}`),
  parent: z.string(),
  aliases: z
    .string()
    .transform((text) => [...new Set(text.split('|').map((alias) => alias.trim()))].filter(Boolean)),
});

/**
 * Reads the gazetteer of a district from its files, one after another; a parent may stand in any of them. Lines:
 * `code,name,level,parent,aliases`, aliases parted by `|`, parent empty for the widest place.
 * @returns or every line that is wrong; nothing is left out in silence
 */
export function readGazetteer(
  files: readonly GazetteerFile[],
): Result<Gazetteer, readonly GazetteerLineError[]> {
  const lines: { readonly file: string; readonly line: number; readonly entry: GazetteerEntry }[] = [];
  const errors: GazetteerLineError[] = [];
  for (const { name: file, text } of files) {
    const [header, ...records] = readCsv(text.replace(/^\uFEFF/, ''));
    if (header?.cells.map((cell) => cell.trim()).join() !== columns.join()) {
      errors.push({ file, line: 1, why: `the first line must be ${columns.join()}` });
      continue;
    }
    for (const record of records) {
      const entry = entryOf(record);
      if (entry.ok) lines.push({ file, line: record.line, entry: entry.value });
      else errors.push({ file, line: record.line, why: entry.error });
    }
  }
  const built = gazetteer(lines.map(({ entry }) => entry));
  if (!built.ok)
    for (const problem of built.error) {
      const { file, line } = lines[problem.entry] as (typeof lines)[number];
      errors.push({ file, line, why: inWords(problem) });
    }
  return built.ok && errors.length === 0 ? ok(built.value) : err(errors);
}

function entryOf({ cells, broken }: CsvRecord): Result<GazetteerEntry, string> {
  if (broken)
    return err(broken === 'unclosed-quote' ? 'a quote is never closed' : 'a quote stands inside a cell');
  if (cells.length !== columns.length) return err(`${cells.length} cells instead of ${columns.length}`);
  const row = rowSchema.safeParse(
    Object.fromEntries(columns.map((column, index) => [column, cells[index]?.trim() ?? ''])),
  );
  if (!row.success) return err(row.error.issues.map(({ message }) => message).join('; '));
  const { parent, ...entry } = row.data;
  return ok(parent === '' ? entry : { ...entry, parent });
}

const words: Readonly<Record<GazetteerProblem['why'], string>> = {
  'code-twice': 'the code was there before',
  'parent-unknown': 'no line has the code of the parent',
  'parent-not-wider': 'the parent is not of a wider level',
};

const inWords = ({ why, value }: GazetteerProblem): string => `${words[why]}: ${value}`;
