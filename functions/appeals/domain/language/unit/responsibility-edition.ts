import type { Responsibility, ResponsibilityList } from './responsibilities.ts';

/** What an edition changed against the one before it: ids of rules. */
export interface ListChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** The rules that both have stand in another order. */
  readonly reordered: boolean;
}

/** One edition of the list: never changed again. */
export interface ResponsibilityEdition extends ResponsibilityList {
  /** When, by whom and why it was made; the list that the project ships says none of these. */
  readonly made?: { readonly at: number; readonly by: string; readonly note: string; readonly key?: string };
  readonly changes: ListChanges;
  /** The older edition whose rules it has again. */
  readonly restores?: number;
}

/** What is different between two lists of rules. */
export function listChanges(
  before: readonly Responsibility[],
  after: readonly Responsibility[],
): ListChanges {
  const known = new Map(before.map((rule) => [rule.id, rule]));
  const kept = new Set(after.map(({ id }) => id));
  const inBoth = after.filter(({ id }) => known.has(id));
  return {
    added: after.filter(({ id }) => !known.has(id)).map(({ id }) => id),
    removed: before.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
    changed: inBoth.filter((rule) => !isSame(rule, known.get(rule.id))).map(({ id }) => id),
    reordered:
      inBoth.map(({ id }) => id).join() !==
      before
        .filter(({ id }) => kept.has(id))
        .map(({ id }) => id)
        .join(),
  };
}

/** Fields in any order are the same rule. */
const isSame = (one: Responsibility, other: Responsibility | undefined): boolean =>
  other !== undefined && fieldsOf(one) === fieldsOf(other);

const fieldsOf = (rule: Responsibility): string =>
  JSON.stringify(Object.entries(rule).sort(([one], [other]) => (one < other ? -1 : 1)));
