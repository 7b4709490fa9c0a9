import type {
  Amount,
  Comparison,
  Condition,
  Constant,
  Period,
} from '../../../../../functions/policy/domain/conditions/condition.ts';
import { amountText } from '../../../policy/amounts.ts';
import type { Catalogue } from '../catalogue.ts';
import { amountKind, partsOf } from './comparisons.ts';
import { clausesOf, isClause, isComparison, isReference, joiningOf, membersOf } from './outline.ts';

/** A condition in plain words: what it says, and what it holds. */
export interface Reading {
  readonly text: string;
  readonly parts: readonly Reading[];
}

/** What a reading takes its words from. */
export interface ReadingWords extends Pick<Catalogue, 'field' | 'fieldName' | 'codeName' | 'policyName'> {
  /** Of `policy-desk.reading`. */
  readonly t: (key: string, named?: Record<string, unknown>) => string;
}

/** A condition as somebody would read it aloud. */
export function readingOf(node: Condition, words: ReadingWords): Reading {
  const { t } = words;
  if (isClause(node)) {
    const { text, parts } = readingOf(node.test, words);
    return { text: t('clause', { clause: node.clause, source: node.source || t('noSource'), text }), parts };
  }
  if (isReference(node))
    return { text: t(node.relation, { policy: words.policyName(node.policy) }), parts: [] };
  if (isComparison(node)) return { text: comparisonText(node, words), parts: [] };
  const members = membersOf(node);
  return {
    text: t(joiningOf(node), { n: 'atLeast' in node ? node.atLeast : members.length }),
    parts: members.map((each) => readingOf(each, words)),
  };
}

/** A reading on one line. */
export const onOneLine = ({ text, parts }: Reading): string =>
  parts.length === 0 ? text : `${text} ${parts.map(onOneLine).join('；')}`;

function comparisonText(comparison: Comparison, words: ReadingWords): string {
  const { t } = words;
  const about =
    'field' in comparison
      ? periodText(comparison.field, comparison.period, words)
      : amountWords(comparison.expression, words);
  if (comparison.op === 'exists') return t('exists', { about });
  const needed = demandText(comparison, words);
  if (comparison.op === '=' && needed === true) return t('yes', { about });
  if (comparison.op === '=' && needed === false) return t('not', { about });
  return t(`op.${comparison.op}`, { about, needed: String(needed) });
}

/** A figure of a year says which. */
function periodText(id: string, period: Period | undefined, { t, field, fieldName }: ReadingWords): string {
  if (id === '') return t('noField');
  if (!field(id)?.yearly) return fieldName(id);
  const { year } = period ?? { year: 'last' as const };
  return t(typeof year === 'number' ? 'inYear' : year === 'last' ? 'lastYear' : 'beforeLast', {
    field: fieldName(id),
    year,
  });
}

function demandText(comparison: Comparison, words: ReadingWords): string | boolean {
  const { t } = words;
  const { value, op } = comparison;
  if (value === undefined) return t('noValue');
  if (typeof value === 'boolean') return value;
  if (typeof value === 'object' && !Array.isArray(value)) {
    if (!('byPeriod' in value)) return amountWords(value as Amount, words);
    return value.byPeriod
      .map(({ from, value: then }) =>
        t('from', { from, value: constantsText([then].flat(), comparison, words) }),
      )
      .join('；');
  }
  const constants = [value].flat() as readonly Constant[];
  if (op === 'between' && constants.length === 2)
    return t('between', {
      from: constantsText(constants.slice(0, 1), comparison, words),
      to: constantsText(constants.slice(1), comparison, words),
    });
  return constantsText(constants, comparison, words);
}

const constantsText = (
  constants: readonly Constant[],
  comparison: Comparison,
  { codeName, t }: ReadingWords,
): string =>
  constants
    .map((each) => {
      if (typeof each === 'number') return amountText(each, comparison.unit);
      return 'field' in comparison ? codeName(comparison.field, String(each)) : String(each);
    })
    .join(t('or'));

const signs = { ratio: ' ÷ ', difference: ' − ', sum: ' + ', product: ' × ' } as const;

function amountWords(amount: Amount, words: ReadingWords): string {
  if (typeof amount === 'number') return amountText(amount, undefined);
  if ('field' in amount) return periodText(amount.field, amount.period, words);
  if ('ageInYears' in amount) return words.t('age', { field: words.fieldName(amount.ageInYears) });
  if ('daysUntil' in amount) return words.t('daysUntil', { field: words.fieldName(amount.daysUntil) });
  const sign = signs[amountKind(amount) as keyof typeof signs];
  return partsOf(amount)
    .map((part) => (partsOf(part).length > 0 ? `（${amountWords(part, words)}）` : amountWords(part, words)))
    .join(sign);
}

/** Each clause on a line of its own, and how the clauses are joined. */
export function clauseLines(tree: Condition, words: ReadingWords): ReadonlyMap<string, string> {
  return new Map(clausesOf(tree).map((clause) => [clause.clause, onOneLine(readingOf(clause, words))]));
}

/** How clauses are joined, by their names: `全部满足：c1；c2`. */
export function shapeOf(tree: Condition, words: ReadingWords): string {
  if (isClause(tree)) return tree.clause;
  if (isComparison(tree) || isReference(tree)) return onOneLine(readingOf(tree, words));
  const members = membersOf(tree);
  return `${words.t(joiningOf(tree), { n: 'atLeast' in tree ? tree.atLeast : members.length })}（${members.map((each) => shapeOf(each, words)).join('；')}）`;
}
