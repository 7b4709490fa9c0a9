import { err, ok, type Result } from '../../../../shared/kernel/result.ts';
import type { Matter, Phrase } from './matter-lexicon.ts';
import { plainText } from './plain-text.ts';

/** What is wrong with a table of matters, and on which line. */
export interface TableFault {
  readonly line: number;
  readonly fault: 'columns' | 'code' | 'repeated-code' | 'unit' | 'theme' | 'phrase';
}

const head = 'code\tunit\ttheme\tphrases';
const codePattern = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * Reads the operators' table of matters: tab-separated `code`, `unit`, `theme` (levels with `/` between) and
 * `phrases` (with spaces between). A phrase is words that a message holds, or `words&other|other`: words that count
 * where one of the others is there too. Empty lines and lines that begin with `#` are left out.
 */
export function readMatters(
  table: string,
  units: ReadonlySet<string>,
): Result<readonly Matter[], TableFault> {
  const matters: Matter[] = [];
  const codes = new Set<string>();
  const lines = table.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const fail = (fault: TableFault['fault']) => err({ line: index + 1, fault });
    if (index === 0) {
      if (line !== head) return fail('columns');
      continue;
    }
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [code = '', unit = '', theme = '', phrases = '', ...more] = line.split('\t');
    if (more.length > 0) return fail('columns');
    if (!codePattern.test(code)) return fail('code');
    if (codes.has(code)) return fail('repeated-code');
    if (!units.has(unit)) return fail('unit');
    const levels = theme.split('/');
    if (levels.length > 3 || levels.some((level) => level.trim() === '')) return fail('theme');
    const read = phrases.split(' ').filter(Boolean).map(phraseOf);
    if (read.length === 0 || read.includes(undefined)) return fail('phrase');
    codes.add(code);
    matters.push({ code, unit, theme: levels, phrases: read.filter((phrase) => phrase !== undefined) });
  }
  return ok(matters);
}

function phraseOf(written: string): Phrase | undefined {
  const [words = '', others, ...more] = written.split('&');
  const beside = others === undefined ? [] : others.split('|').map(plainText);
  const plain = plainText(words);
  const empty = plain === '' || beside.includes('') || more.length > 0;
  return empty ? undefined : { words: plain, beside };
}
