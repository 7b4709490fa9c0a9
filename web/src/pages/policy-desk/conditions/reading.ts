import type { Condition } from '../../../../../functions/policy/domain/conditions/condition.ts';
import { conditionWords, type Names } from '../../../policy/condition-words.ts';
import { blanksOfNode } from './blanks.ts';
import { clausesOf, isClause, isComparison, isReference, joiningOf, membersOf } from './outline.ts';

/** A condition in plain words: what it says, and what it holds. */
export interface Reading {
  readonly text: string;
  readonly parts: readonly Reading[];
}

/** What a reading takes its words from. */
export interface ReadingWords {
  readonly names: Names;
  /** Of `policy-desk.reading`. */
  readonly t: (key: string, named?: Record<string, unknown>) => string;
}

/** A condition as its author reads it aloud: with the names of clauses, what is not filled in, and all its days. */
export function readingOf(node: Condition, words: ReadingWords): Reading {
  const { t, names } = words;
  if (isClause(node)) {
    const { text, parts } = readingOf(node.test, words);
    return { text: t('clause', { clause: node.clause, source: node.source || t('noSource'), text }), parts };
  }
  if (!isComparison(node) && !isReference(node)) {
    const members = membersOf(node);
    const text = t(joiningOf(node), { n: 'atLeast' in node ? node.atLeast : members.length });
    return { text, parts: members.map((each) => readingOf(each, words)) };
  }
  if (blanksOfNode(node).length > 0) return { text: t('blank'), parts: [] };
  const { value } = isComparison(node) ? node : {};
  if (typeof value === 'object' && 'byPeriod' in value)
    return {
      text: t('byPeriod'),
      parts: value.byPeriod.map(({ from, value: then }) => {
        const { text } = readingOf({ ...node, value: then } as Condition, words);
        return { text: t('from', { from, text }), parts: [] };
      }),
    };
  const said = conditionWords(node, names, '');
  return { text: 'text' in said ? said.text : '', parts: [] };
}

/** A reading on one line. */
export const onOneLine = ({ text, parts }: Reading): string =>
  parts.length === 0 ? text : `${text} ${parts.map(onOneLine).join('；')}`;

/** Each clause on a line of its own. */
export function clauseLines(tree: Condition, words: ReadingWords): ReadonlyMap<string, string> {
  return new Map(clausesOf(tree).map((clause) => [clause.clause, onOneLine(readingOf(clause, words))]));
}

/** How clauses are joined, by their names: `全部满足（c1；c2）`. */
export function shapeOf(tree: Condition, words: ReadingWords): string {
  if (isClause(tree)) return tree.clause;
  if (isComparison(tree) || isReference(tree)) return onOneLine(readingOf(tree, words));
  const members = membersOf(tree);
  const joining = words.t(joiningOf(tree), { n: 'atLeast' in tree ? tree.atLeast : members.length });
  return `${joining}（${members.map((each) => shapeOf(each, words)).join('；')}）`;
}
