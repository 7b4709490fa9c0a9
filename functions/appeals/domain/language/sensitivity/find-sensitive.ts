import type { SensitiveKind } from '../../order/order.ts';
import { wholePlainText } from '../unit/plain-text.ts';
import { type SensitiveEntry, type SensitiveLexicon, sensitiveLexicon } from './lexicon.ts';
import { type Manner, partLeft, saidHow } from './said-how.ts';
import type { Grade } from './sensitive-words.ts';

/** Words of the lexicon found in a text. */
export interface SensitiveHit {
  readonly kind: SensitiveKind;
  /** The words with a little around them, as searched: plain forms, no blanks. */
  readonly evidence: string;
  /** 0 to 1: by the word's grade and how it is said. */
  readonly weight: number;
  /** The entry's words. */
  readonly words: string;
  readonly manner: Manner;
  readonly grade: Grade;
}

const weightOf: Readonly<Record<Grade, number>> = { urgent: 1, grave: 1, serious: 0.5, sign: 0.15 };
/** Characters that a gap in an entry's words may stand for. */
const longestGap = 12;
const around = 10;
const sentenceEnd = /[。!?;\n]/;

const shipped = sensitiveLexicon();

/**
 * The sensitive words of a text in the order they stand, each with its evidence. Words that are denied ("没有人受伤")
 * or stand in a harmless word ("跳楼价") are left out; those feared, asked about or long past weigh less. All of it is
 * read: a fire may stand on page three.
 */
export function findSensitive(text: string, lexicon: SensitiveLexicon = shipped): readonly SensitiveHit[] {
  return findInPlain(wholePlainText(text), lexicon);
}

/** As {@link findSensitive}, of a text that is plain already. */
export function findInPlain(plain: string, lexicon: SensitiveLexicon): readonly SensitiveHit[] {
  const hits: SensitiveHit[] = [];
  let harmlessUntil = 0;
  for (let start = 0; start < plain.length; start++) {
    const character = plain.charAt(start);
    for (const word of lexicon.harmless.get(character) ?? [])
      if (plain.startsWith(word, start)) harmlessUntil = Math.max(harmlessUntil, start + word.length);
    for (const entry of lexicon.byFirst.get(character) ?? []) {
      const end = endOf(plain, entry, start);
      if (end === undefined || end <= harmlessUntil) continue;
      const manner = saidHow(plain, start, end);
      const weight = weightOf[entry.grade] * partLeft[manner];
      if (weight === 0) continue;
      const { kind, words, grade } = entry;
      const evidence = plain.slice(Math.max(0, start - around), end + around);
      hits.push({ kind, evidence, weight, words, manner, grade });
    }
  }
  return hits;
}

/** Where the entry's words that begin at `start` end. */
function endOf(plain: string, { first, then }: SensitiveEntry, start: number): number | undefined {
  if (!plain.startsWith(first, start)) return undefined;
  const end = start + first.length;
  if (then === undefined) return end;
  const near = plain.slice(end, end + longestGap + then.length);
  const at = near.indexOf(then);
  return at < 0 || sentenceEnd.test(near.slice(0, at)) ? undefined : end + at + then.length;
}
