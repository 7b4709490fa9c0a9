/** One part of the bench: a table for people, and the same figures for programs. */
export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** How it was measured and what to make of it, a sentence each. */
  readonly notes: readonly string[];
  /** For `.civichall/bench.json`. */
  readonly figures: unknown;
}

/** A section as lines for the terminal: title, aligned table, notes. */
export function printed({ title, columns, rows, notes }: Section): string {
  const cells = [columns, ...rows].map((row) => row.map(shown));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column === 0))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = cells;
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [title, '', line(head), rule, ...body.map(line), ...notes.map((note) => `· ${note}`), ''].join('\n');
}

/** A section as Markdown, for docs/benchmarks.md. */
export function markdown({ title, columns, rows, notes }: Section): string {
  const line = (row: readonly (string | number)[]) => `| ${row.map(shown).join(' | ')} |`;
  const rule = `|${columns.map((_, column) => (column === 0 ? '---' : '---:')).join('|')}|`;
  const table = [line(columns), rule, ...rows.map(line)];
  return [`## ${title}`, '', ...table, '', ...notes.map((note) => `- ${note}`), ''].join('\n');
}

const pad = (text: string, width: number, isFirst: boolean): string =>
  isFirst ? text.padEnd(width) : text.padStart(width);

/** Thousands are set apart; text stays as it is. */
const shown = (value: string | number): string =>
  typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 3 }) : value;
