import type { Amount, Condition } from '../../../../../functions/policy/domain/conditions/condition.ts';
import { partsOf } from './comparisons.ts';
import { isClause, isComparison, isReference, nodeAt, pointersOf } from './outline.ts';

/** A place that is not filled in yet. */
export interface Blank {
  readonly pointer: string;
  readonly what: 'clause' | 'source' | 'field' | 'value' | 'policy' | 'date';
}

/** What of a tree is not filled in: the house can judge nothing by it. */
export function blanksOf(tree: Condition): readonly Blank[] {
  return pointersOf(tree).flatMap((pointer) => {
    const node = nodeAt(tree, pointer);
    return node ? blanksOfNode(node).map((what) => ({ pointer, what })) : [];
  });
}

/** The same of one node. */
export function blanksOfNode(node: Condition): readonly Blank['what'][] {
  if (isClause(node))
    return [...(node.clause ? [] : ['clause' as const]), ...(node.source ? [] : ['source' as const])];
  if (isReference(node)) return node.policy ? [] : ['policy'];
  if (!isComparison(node)) return [];
  const about = 'field' in node ? { field: node.field } : node.expression;
  const { value, op } = node;
  if (!isWhole(about)) return ['field'];
  if (op === 'exists') return [];
  if (value === undefined || value === '') return ['value'];
  if (typeof value !== 'object' || Array.isArray(value)) return [];
  if (!('byPeriod' in value)) return isWhole(value as Amount) ? [] : ['value'];
  const { byPeriod } = value;
  if (byPeriod.some(({ from }) => from === '')) return ['date'];
  return byPeriod.some((each) => each.value === '') ? ['value'] : [];
}

const isWhole = (amount: Amount): boolean => {
  if (typeof amount === 'number') return true;
  if ('field' in amount) return amount.field !== '';
  if ('ageInYears' in amount) return amount.ageInYears !== '';
  if ('daysUntil' in amount) return amount.daysUntil !== '';
  return partsOf(amount).every(isWhole);
};
