import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import { type ConditionProblem, pointerTo } from './condition-problem.ts';
import type { PolicyRules } from './policy-rules.ts';

/** The published version that was, is or will be in force on a day; a version ends where the next begins. */
export function versionOn<T extends Pick<PolicyRules, 'version' | 'effective'>>(
  versions: readonly T[],
  day: CalendarDay,
): T | undefined {
  const begun = versions
    .filter(({ effective }) => effective.from <= day)
    .sort((one, other) => (one.effective.from < other.effective.from ? -1 : 1));
  const last = begun.at(-1);
  return last && (last.effective.to === undefined || day <= last.effective.to) ? last : undefined;
}

/**
 * What is wrong with the terms of the published versions of one policy. One without an end makes way for the next;
 * one that says its last day must not reach into another, nor may two begin together.
 */
export function checkVersions(
  versions: readonly Pick<PolicyRules, 'version' | 'effective'>[],
): ConditionProblem[] {
  return versions.flatMap(({ effective: { from, to } }, index): ConditionProblem[] => {
    const at = pointerTo('', index, 'effective');
    if (to !== undefined && to < from)
      return [{ pointer: pointerTo(at, 'to'), reason: 'ends-before-it-begins' }];
    const met = versions.find(
      (other, place) =>
        place !== index &&
        ((other.effective.from === from && place < index) ||
          (other.effective.from > from && to !== undefined && other.effective.from <= to)),
    );
    return met ? [{ pointer: at, reason: 'overlapping-versions', about: String(met.version) }] : [];
  });
}
