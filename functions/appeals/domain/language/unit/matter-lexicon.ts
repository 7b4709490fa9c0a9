/**
 * One thing that people write about, and who is usually in charge of it. Kept by operators in a table; see
 * layers/chinese-text/README.md.
 */
export interface Matter {
  readonly code: string;
  readonly unit: string;
  /** Levels of the theme tree, the widest first. */
  readonly theme: readonly string[];
  readonly phrases: readonly Phrase[];
}

/** Words that speak for a matter: `words`, where one of `beside` is there too (anywhere, if there are any). */
export interface Phrase {
  readonly words: string;
  readonly beside: readonly string[];
}

/** Matters made ready for searching. */
export interface MatterLexicon {
  readonly matters: readonly Matter[];
  /** Every phrase of every matter. `name` is how operators write it. */
  readonly phrases: readonly (Phrase & { readonly name: string; readonly matter: number })[];
  /** Words by their first character, the longest first, with the numbers of the phrases that they may be. */
  readonly byFirst: ReadonlyMap<
    number,
    readonly { readonly words: string; readonly phrases: readonly number[] }[]
  >;
}

/** Makes matters ready for searching. Words are compared as {@link plainText} gives them. */
export function matterLexicon(matters: readonly Matter[]): MatterLexicon {
  const phrases = matters.flatMap(({ phrases }, matter) =>
    phrases.map(({ words, beside }) => ({
      words,
      beside,
      matter,
      name: beside.length > 0 ? `${words}&${beside.join('|')}` : words,
    })),
  );
  const numbers = new Map<string, number[]>();
  const note = (words: string): number[] => {
    const known = numbers.get(words) ?? [];
    numbers.set(words, known);
    return known;
  };
  phrases.forEach(({ words, beside }, phrase) => {
    note(words).push(phrase);
    for (const other of beside) note(other);
  });
  const byFirst = new Map<number, { words: string; phrases: number[] }[]>();
  for (const [words, phrases] of numbers) {
    const first = words.charCodeAt(0);
    const known = byFirst.get(first);
    if (known) known.push({ words, phrases });
    else byFirst.set(first, [{ words, phrases }]);
  }
  return { matters, phrases, byFirst };
}

/**
 * The phrases of each matter that a plain text holds, each once.
 * @returns matter → numbers of its phrases
 */
export function mattersIn(lexicon: MatterLexicon, plain: string): ReadonlyMap<number, readonly number[]> {
  const seen = new Set<string>();
  const held = new Set<number>();
  for (let at = 0; at < plain.length; at++)
    for (const { words, phrases } of lexicon.byFirst.get(plain.charCodeAt(at)) ?? [])
      if (!seen.has(words) && plain.startsWith(words, at)) {
        seen.add(words);
        for (const phrase of phrases) held.add(phrase);
      }
  const found = new Map<number, number[]>();
  for (const phrase of held) {
    const known = lexicon.phrases[phrase];
    if (!known || !(known.beside.length === 0 || known.beside.some((words) => seen.has(words)))) continue;
    const phrases = found.get(known.matter);
    if (phrases) phrases.push(phrase);
    else found.set(known.matter, [phrase]);
  }
  return found;
}
