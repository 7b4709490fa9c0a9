import { err, ok, type Result } from '../../functions/shared/kernel/result.ts';

/** A message to be routed. */
export interface RoutedRow {
  readonly id: string | number;
  readonly title: string;
  readonly text: string;
}

/**
 * One line of the input as a message: an object with an `id` and a `title` or a `text`. Other fields may be there.
 * @returns or what is wrong with it, in words
 */
export function routedRow(line: string): Result<RoutedRow, string> {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return err('not JSON');
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return err('not an object');
  const { id, title, text } = row as Record<string, unknown>;
  if (!((typeof id === 'string' && id !== '') || typeof id === 'number')) return err('no id');
  if (!isText(title)) return err('title is not a text');
  if (!isText(text)) return err('text is not a text');
  if (`${title ?? ''}${text ?? ''}`.trim() === '') return err('neither title nor text says anything');
  return ok({ id, title: title ?? '', text: text ?? '' });
}

const isText = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string';
