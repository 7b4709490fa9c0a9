import { outcomesOf } from './answers.ts';
import type { Moment } from './calendar.ts';
import { checkComparison } from './check-comparison.ts';
import { coneOf } from './circuit.ts';
import { compile } from './compile.ts';
import type { Condition } from './condition.ts';
import { type ConditionProblem, pointerTo } from './condition-problem.ts';
import { missing } from './fact.ts';
import type { FieldCatalogue } from './field.ts';
import { firmJudge } from './judge-firm.ts';
import { no } from './verdict.ts';

/**
 * All that is wrong with a condition: what it speaks of, its units, groups that are empty or cannot be met. A
 * contradiction is looked for on the day of `moment` and on every later day on which a threshold changes.
 */
export function checkCondition(
  condition: Condition,
  fields: FieldCatalogue,
  moment: Moment,
): ConditionProblem[] {
  const clauses = new Set<string>();
  const problems = checkTree(condition, '', fields, clauses, false);
  if (problems.length > 0) return problems;
  const days = [moment.day, ...changesAfter(moment.day, condition)];
  const found = days.flatMap((day) => contradictions(condition, '', fields, { ...moment, day }));
  return [...new Map(found.map((problem) => [`${problem.pointer} ${problem.about}`, problem])).values()];
}

function checkTree(
  condition: Condition,
  pointer: string,
  fields: FieldCatalogue,
  clauses: Set<string>,
  isInClause: boolean,
): ConditionProblem[] {
  if ('clause' in condition) {
    const { clause, test } = condition;
    const own: ConditionProblem[] = [];
    if (isInClause) own.push({ pointer, reason: 'clause-in-clause' });
    if (clauses.has(clause))
      own.push({ pointer: pointerTo(pointer, 'clause'), reason: 'clause-twice', about: clause });
    clauses.add(clause);
    return [...own, ...checkTree(test, pointerTo(pointer, 'test'), fields, clauses, true)];
  }
  const group = groupOf(condition);
  if (group) {
    const at = pointerTo(pointer, group.key);
    if (group.of.length === 0) return [{ pointer: at, reason: 'empty-group' }];
    const inner = group.of.flatMap((one, index) =>
      checkTree(one, pointerTo(at, index), fields, clauses, isInClause),
    );
    const isPossible = group.atLeast >= 1 && group.atLeast <= group.of.length;
    return isPossible
      ? inner
      : [{ pointer: pointerTo(pointer, 'atLeast'), reason: 'impossible-count' }, ...inner];
  }
  const own: ConditionProblem[] = isInClause ? [] : [{ pointer, reason: 'outside-clause' }];
  return 'op' in condition ? [...own, ...checkComparison(condition, pointer, fields)] : own;
}

/** A group's parts, where a condition is one. */
export function groupOf(
  condition: Condition,
): { key: 'all' | 'any' | 'none' | 'of'; of: readonly Condition[]; atLeast: number } | undefined {
  if ('all' in condition) return { key: 'all', of: condition.all, atLeast: 1 };
  if ('any' in condition) return { key: 'any', of: condition.any, atLeast: 1 };
  if ('none' in condition) return { key: 'none', of: condition.none, atLeast: 1 };
  if ('of' in condition) return { key: 'of', of: condition.of, atLeast: condition.atLeast };
  return undefined;
}

/** Days after `day` on which a threshold of the condition changes. */
function changesAfter(day: string, condition: Condition): string[] {
  const within = 'clause' in condition ? [condition.test] : groupOf(condition)?.of;
  if (within) return [...new Set(within.flatMap((one) => changesAfter(day, one)))].sort();
  if (!('op' in condition) || typeof condition.value !== 'object' || !('byPeriod' in condition.value))
    return [];
  return condition.value.byPeriod.flatMap(({ from }) => (from > day ? [from] : []));
}

/** The innermost conditions that no answer for some one fact can meet, with all else unknown. */
function contradictions(
  condition: Condition,
  pointer: string,
  fields: FieldCatalogue,
  moment: Moment,
): ConditionProblem[] {
  const group = groupOf(condition);
  const inner =
    'clause' in condition
      ? contradictions(condition.test, pointerTo(pointer, 'test'), fields, moment)
      : (group?.of ?? []).flatMap((one, index) =>
          contradictions(one, pointerTo(pointer, group?.key ?? '', index), fields, moment),
        );
  // Within an any or a none, what cannot hold is idle, yet never what its author meant.
  if (inner.length > 0 || !group) return inner;
  const field = impossibleField(condition, fields, moment);
  return field === undefined ? [] : [{ pointer, reason: 'contradictory', about: field }];
}

function impossibleField(condition: Condition, fields: FieldCatalogue, moment: Moment): string | undefined {
  const circuit = compile([{ id: '', version: 1, conditions: condition }], fields, moment);
  const judge = firmJudge(circuit);
  const facts = circuit.slots.map(() => missing);
  const judged = { facts, truths: judge.truths(facts) };
  const [policy] = circuit.policies;
  if (!policy || coneOf(circuit.gates, [policy.gate]).length < 2) return undefined;
  const impossible = circuit.slots.find((_, slot) => {
    const outcomes = outcomesOf(circuit, judge, policy.gate, judged, slot);
    return outcomes.size === 1 && outcomes.has(no);
  });
  return impossible?.field.id;
}
