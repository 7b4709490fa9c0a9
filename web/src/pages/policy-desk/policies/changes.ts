import { clauseLines, type ReadingWords, shapeOf } from '../conditions/reading.ts';
import type { PolicyContent } from './policy.ts';

/** Parts of a version beside its clauses, as changes name them. */
const parts = {
  name: ({ name }) => both(name),
  document: ({ document }) => [document.number, document.issuedOn, ...(document.with ?? [])].join(' · '),
  issuers: ({ issuers }) => issuers.join('、'),
  effective: ({ effective }) => [effective.from, effective.to ?? ''].filter(Boolean).join(' – '),
  subject: ({ subject }) => both(subject),
  standard: ({ benefit }) => both(benefit.standard),
  cap: ({ benefit }) => benefit.cap?.toLocaleString() ?? '',
  exclusions: ({ exclusions }) => exclusions.map(both).join('；'),
  application: ({ application }) => (application ? JSON.stringify(application) : ''),
} as const satisfies Record<string, (content: PolicyContent) => string>;

/** Something that is otherwise in one version than in another; empty where it is not there. */
export interface Change {
  readonly id: string;
  readonly part: keyof typeof parts | 'clause' | 'shape';
  /** The clause that it is about. */
  readonly clause?: string;
  readonly before: string;
  readonly after: string;
}

const both = (words: { readonly 'zh-CN': string; readonly en: string }): string =>
  `${words['zh-CN']} / ${words.en}`;

/** What `after` changes: texts first, then clauses one by one, then how they are joined. */
export function changesBetween(
  before: PolicyContent,
  after: PolicyContent,
  words: ReadingWords,
): readonly Change[] {
  const told = (Object.keys(parts) as (keyof typeof parts)[]).map(
    (part): Change => ({ id: part, part, before: parts[part](before), after: parts[part](after) }),
  );
  const [old, now] = [clauseLines(before.conditions, words), clauseLines(after.conditions, words)];
  const clauses = [...new Set([...old.keys(), ...now.keys()])].map(
    (clause): Change => ({
      id: `clause ${clause}`,
      part: 'clause',
      clause,
      before: old.get(clause) ?? '',
      after: now.get(clause) ?? '',
    }),
  );
  const shape: Change = {
    id: 'shape',
    part: 'shape',
    before: shapeOf(before.conditions, words),
    after: shapeOf(after.conditions, words),
  };
  return [...told, ...clauses, shape].filter((each) => each.before !== each.after);
}
