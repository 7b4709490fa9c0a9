import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readCsv } from '../../../functions/shared/kernel/csv-records.ts';
import { CommandError } from '../../cloud/command-error.ts';

/** A message with who handled it. */
export interface LabelledOrder {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly user?: string;
  readonly unit: string;
  readonly theme?: string;
  readonly kind?: string;
  /** Speaks for a group; undefined where nobody said. */
  readonly group?: boolean;
  /** A leader should be told of it; undefined where nobody said. */
  readonly sensitive?: boolean;
  /** What the unit answered: learned from beside the message, never asked about. */
  readonly reply?: string;
}

type Cells = Readonly<Record<string, string | undefined>>;

/**
 * Closed work orders to learn from: a CSV file with a header of `id,title,text,unit` and, where known, `theme`,
 * `kind`, `flags` (G in it: speaks for a group, S: sensitive), `user` and `reply`; or a folder with `messages.jsonl` and
 * `labels.tsv`, joined by id.
 * @throws CommandError where a column is missing or nothing can be used
 */
export async function labelledOrders(
  from: string,
  bad: (line: number, why: string) => void,
): Promise<readonly LabelledOrder[]> {
  const rows = from.endsWith('.csv') ? await rowsOfCsv(from, bad) : await rowsOfFolder(from, bad);
  const orders = rows.flatMap(({ line, cells }) => {
    const order = orderOf(cells);
    if (typeof order !== 'string') return [order];
    bad(line, order);
    return [];
  });
  if (orders.length === 0) throw new CommandError(`No row of ${from} can be learned from.`);
  return orders;
}

type Row = { readonly line: number; readonly cells: Cells };

async function rowsOfCsv(file: string, bad: (line: number, why: string) => void): Promise<Row[]> {
  const [head, ...records] = readCsv((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  const columns = head?.cells.map((cell) => cell.trim()) ?? [];
  const missing = ['id', 'title', 'text', 'unit'].filter((column) => !columns.includes(column));
  if (missing.length > 0) throw new CommandError(`${file} has no column ${missing.join(', ')}.`);
  return records.flatMap(({ line, cells, broken }) => {
    if (broken) bad(line, broken);
    return broken
      ? []
      : [{ line, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at]])) }];
  });
}

async function rowsOfFolder(folder: string, bad: (line: number, why: string) => void): Promise<Row[]> {
  const [head = '', ...labels] = (await readFile(path.join(folder, 'labels.tsv'), 'utf8')).split('\n');
  const columns = head.split('\t');
  const known = new Map(labels.map((line) => [line.split('\t')[0], line.split('\t')]));
  const messages = (await readFile(path.join(folder, 'messages.jsonl'), 'utf8')).split('\n');
  return messages.flatMap((message, index) => {
    if (message.trim() === '') return [];
    try {
      const { id, title, text, user, reply } = JSON.parse(message) as Record<string, string>;
      const label = known.get(id);
      if (!id || !label) return [];
      const cells = Object.fromEntries(columns.map((column, at) => [column, label[at]]));
      return [{ line: index + 1, cells: { ...cells, title, text, user, reply } }];
    } catch {
      bad(index + 1, 'not JSON');
      return [];
    }
  });
}

function orderOf(cells: Cells): LabelledOrder | string {
  const { id = '', title = '', text = '', unit = '', theme, kind, flags, user, reply } = cells;
  if (id === '') return 'no id';
  if (unit.trim() === '') return 'no unit';
  if (`${title}${text}`.trim() === '') return 'neither title nor text';
  return {
    id,
    title,
    text,
    unit: unit.trim(),
    ...(theme ? { theme } : {}),
    ...(kind ? { kind } : {}),
    ...(flags ? { group: flags.includes('G'), sensitive: flags.includes('S') } : {}),
    ...(user ? { user } : {}),
    ...(reply ? { reply } : {}),
  };
}
