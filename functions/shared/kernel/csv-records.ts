/** One record of a CSV file, or a broken line in its place. */
export interface CsvRecord {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly broken?: 'unclosed-quote' | 'stray-quote';
}

/** Where a record ends: its cells and the position after its line break; undefined where quoting is broken. */
interface Scan {
  readonly cells: readonly string[];
  readonly end: number;
}

/**
 * The records of a CSV text by RFC 4180: quoted cells may hold commas, doubled quotes and line breaks. A quote that
 * is never closed, or closed in the middle of a cell, breaks only the line it stands on: reading goes on with the
 * next. Empty lines are left out.
 */
export function readCsv(file: string): readonly CsvRecord[] {
  const text = file.replaceAll('\r\n', '\n');
  const records: CsvRecord[] = [];
  for (let at = 0, line = 1; at < text.length; ) {
    const scan = scanRecord(text, at);
    const broken = typeof scan === 'string' ? scan : undefined;
    const end = typeof scan === 'string' ? endOfLine(text, at) : scan.end;
    const cells = typeof scan === 'string' ? [] : scan.cells;
    if (broken) records.push({ line, cells, broken });
    else if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells });
    line += text.slice(at, end).split('\n').length - 1;
    at = end;
  }
  return records;
}

function scanRecord(text: string, from: number): Scan | 'unclosed-quote' | 'stray-quote' {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    if (typeof cell === 'string') return cell;
    cells.push(cell.value);
    at = cell.end;
    if (text[at] !== ',' && at < text.length && text[at] !== '\n') return 'stray-quote';
    at += 1;
    if (text[at - 1] !== ',') return { cells, end: Math.min(at, text.length) };
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
}

function plainCell(text: string, from: number): Cell {
  let at = from;
  while (at < text.length && text[at] !== ',' && text[at] !== '\n') at += 1;
  return { value: text.slice(from, at), end: at };
}

function quotedCell(text: string, from: number): Cell | 'unclosed-quote' {
  for (let at = from + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return 'unclosed-quote';
    if (text[at + 1] !== '"') return { value: text.slice(from + 1, at).replaceAll('""', '"'), end: at + 1 };
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}
