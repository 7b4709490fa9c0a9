import type { MatterLexicon } from './matter-lexicon.ts';

/** How many matters of a message its category names. */
const mainMatters = 3;
/** A phrase in the title says more of what a message is about than one in the text. */
const titleCounts = 3;

/** A matter that a message holds phrases of, with how much speaks for it. */
export interface MatterWeight {
  readonly matter: number;
  readonly weight: number;
}

/** What a message is about: its matters, the weightiest first; longer phrases count more. */
export function weighMatters(
  lexicon: MatterLexicon,
  inTitle: ReadonlyMap<number, readonly number[]>,
  inText: ReadonlyMap<number, readonly number[]>,
): readonly MatterWeight[] {
  const weights = new Map<number, number>();
  const add = (hits: ReadonlyMap<number, readonly number[]>, counts: number): void => {
    for (const [matter, phrases] of hits) {
      const letters = phrases.reduce((sum, phrase) => sum + (lexicon.phrases[phrase]?.words.length ?? 0), 0);
      weights.set(matter, (weights.get(matter) ?? 0) + counts * Math.sqrt(letters));
    }
  };
  add(inTitle, titleCounts);
  add(inText, 1);
  return [...weights]
    .map(([matter, weight]) => ({ matter, weight }))
    .sort((one, other) => other.weight - one.weight || one.matter - other.matter);
}

/** Codes of the matters that a message is mainly about. */
export const mainMattersOf = (lexicon: MatterLexicon, weights: readonly MatterWeight[]): readonly string[] =>
  weights.slice(0, mainMatters).flatMap(({ matter }) => lexicon.matters[matter]?.code ?? []);

/** Share of what speaks for a theme that the leading matter must have, for its lower levels to be named. */
const leadsFrom = 0.4;

/**
 * The levels of a message's theme: level one as the model says; two and three those of the weightiest matter under
 * it, where that one clearly leads. The lower levels were not measured: no message was labelled with them.
 */
export function themeLevels(
  lexicon: MatterLexicon,
  levelOne: string,
  weights: readonly MatterWeight[],
): readonly string[] {
  const under = weights.filter(({ matter }) => lexicon.matters[matter]?.theme[0] === levelOne);
  const [leading] = under;
  const all = under.reduce((sum, { weight }) => sum + weight, 0);
  if (!leading || leading.weight < leadsFrom * all) return [levelOne];
  return lexicon.matters[leading.matter]?.theme ?? [levelOne];
}
