import { isOfficeLine } from './check-answer.ts';
import type { PersonalKind } from './personal-data.ts';
import { redact } from './redact.ts';

/** The parts of an appeal that everybody may read once it is published. */
export const publishedParts = ['title', 'text', 'answer'] as const;

/** An appeal and its answer in words. */
export type PublishedWords = Readonly<Record<(typeof publishedParts)[number], string>>;

/** What is about a person, and where it stands. */
export interface PersonalPart {
  readonly part: (typeof publishedParts)[number];
  readonly kind: PersonalKind;
  readonly words: readonly string[];
}

/** Words that may be published once somebody looked at them, and what was struck out. */
export interface Proposal {
  readonly words: PublishedWords;
  readonly struck: readonly PersonalPart[];
}

/** Strikes out what is personal; in the answer the office's own telephone may stand. */
export function proposalOf(words: PublishedWords): Proposal {
  const parts = publishedParts.map((part) => {
    const text = words[part];
    const keep = part === 'answer' ? officeLinesIn(text) : [];
    return { part, ...redact(text, keep) };
  });
  return {
    words: Object.fromEntries(parts.map(({ part, text }) => [part, text])) as PublishedWords,
    struck: parts.flatMap(({ part, struck }) => struck.map(({ kind, words }) => ({ part, kind, words }))),
  };
}

const officeLinesIn = (answer: string): readonly string[] =>
  redact(answer)
    .struck.flatMap(({ kind, words }) => (kind === 'phone' ? words : []))
    .map((words) => words.trim())
    .filter((words) => isOfficeLine(words, answer));
