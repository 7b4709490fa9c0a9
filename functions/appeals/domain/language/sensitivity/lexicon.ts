import { type SensitiveKind, sensitiveKinds } from '../../order/order.ts';
import { type Grade, grades, harmlessWords, sensitiveWords } from './sensitive-words.ts';

/** What a district changes of the shipped lexicon. */
export interface LexiconChanges {
  readonly add?: readonly { readonly kind: SensitiveKind; readonly words: string; readonly grade: Grade }[];
  /** Words that no longer count, of every kind or of one. */
  readonly remove?: readonly { readonly words: string; readonly kind?: SensitiveKind | undefined }[];
  /** Words in which nothing counts: “跳楼价”. */
  readonly harmless?: readonly string[];
}

/** One entry of the lexicon. */
export interface SensitiveEntry {
  readonly kind: SensitiveKind;
  readonly words: string;
  /** What is said first, and after at most twelve characters, where the words have a gap. */
  readonly first: string;
  readonly then?: string;
  readonly grade: Grade;
}

/** The words of a district, made ready for searching. */
export interface SensitiveLexicon {
  /** Entries by the first character of what is said first. */
  readonly byFirst: ReadonlyMap<string, readonly SensitiveEntry[]>;
  /** Words in which nothing counts, by their first character. */
  readonly harmless: ReadonlyMap<string, readonly string[]>;
}

/** The shipped words with a district's changes. */
export function sensitiveLexicon({
  add = [],
  remove = [],
  harmless = [],
}: LexiconChanges = {}): SensitiveLexicon {
  const removed = new Set(remove.map(({ words, kind }) => `${kind ?? ''} ${normal(words)}`));
  const shipped = sensitiveKinds.flatMap((kind) =>
    grades.flatMap((grade) =>
      sensitiveWords[kind][grade]
        .split(' ')
        .filter(Boolean)
        .map((words) => ({ kind, words, grade })),
    ),
  );
  const entries = new Map<string, SensitiveEntry>();
  for (const { kind, words: written, grade } of [...shipped, ...add]) {
    const words = normal(written);
    if (removed.has(` ${words}`) || removed.has(`${kind} ${words}`)) continue;
    const [first = '', then] = words.split('…');
    entries.set(`${kind} ${words}`, { kind, words, first, grade, ...(then ? { then } : {}) });
  }
  return {
    byFirst: grouped([...entries.values()], ({ first }) => first),
    harmless: grouped([...harmlessWords.split(' '), ...harmless.map(normal)], (each) => each),
  };
}

/** As texts are searched: full-width forms as plain ones, small letters. */
const normal = (words: string): string =>
  words
    .split('…')
    .map((part) => part.normalize('NFKC').toLowerCase())
    .join('…');

function grouped<T>(all: readonly T[], textOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const first = textOf(each).charAt(0);
    const group = groups.get(first);
    if (group) group.push(each);
    else groups.set(first, [each]);
  }
  return groups;
}
