import { groupOf } from './check-condition.ts';
import type { Condition, Reference } from './condition.ts';
import { type ConditionProblem, pointerTo } from './condition-problem.ts';

/** A reference and its place. */
export interface FoundReference {
  readonly reference: Reference;
  readonly pointer: string;
}

/**
 * Checks what policies say of one another: every policy named is there, and no policy is, over others, its own
 * prerequisite. Pointers begin with the place of the policy in the list.
 */
export function checkReferences(
  policies: readonly { readonly id: string; readonly conditions: Condition }[],
): ConditionProblem[] {
  const found = new Map(
    policies.map(({ id, conditions }, index) => [
      id,
      referencesIn(conditions, pointerTo('', index, 'conditions')),
    ]),
  );
  const prerequisites = (id: string) =>
    (found.get(id) ?? [])
      .filter(({ reference }) => reference.relation === 'prerequisite')
      .map(({ reference }) => reference.policy);
  return [...found].flatMap(([id, references]) =>
    references.flatMap(({ reference, pointer }): ConditionProblem[] => {
      if (!found.has(reference.policy))
        return [{ pointer, reason: 'unknown-policy', about: reference.policy }];
      if (reference.relation !== 'prerequisite') return [];
      const way = wayTo(id, reference.policy, prerequisites);
      return way ? [{ pointer, reason: 'cyclic-prerequisite', about: [id, ...way].join(' → ') }] : [];
    }),
  );
}

/** Every reference of a condition. */
export function referencesIn(condition: Condition, pointer: string): FoundReference[] {
  if ('policy' in condition) return [{ reference: condition, pointer }];
  if ('clause' in condition) return referencesIn(condition.test, pointerTo(pointer, 'test'));
  const group = groupOf(condition);
  return (group?.of ?? []).flatMap((one, index) =>
    referencesIn(one, pointerTo(pointer, group?.key ?? '', index)),
  );
}

/** The shortest way from one policy to another over prerequisites, both ends included. */
function wayTo(
  goal: string,
  from: string,
  next: (id: string) => readonly string[],
): readonly string[] | undefined {
  const ways: string[][] = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    const last = way.at(-1) as string;
    if (last === goal) return way;
    for (const id of next(last)) {
      if (seen.has(id)) continue;
      seen.add(id);
      ways.push([...way, id]);
    }
  }
  return undefined;
}
