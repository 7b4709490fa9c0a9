import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import { checkCondition } from '../conditions/check-condition.ts';
import { checkReferences, referencesIn } from '../conditions/check-references.ts';
import type { FieldCatalogue } from '../conditions/field.ts';
import { checkVersions, versionOn } from '../conditions/versions.ts';
import { checkApplication } from './check-application.ts';
import { exampleProblems } from './check-examples.ts';
import type { PolicyContent, PolicyVersion } from './policy-version.ts';
import { type VersionProblem, versionProblem, worded } from './version-problem.ts';

/** A version as far as it is checked. */
export type Candidate = PolicyContent & Pick<PolicyVersion, 'id' | 'version'>;

/** What a version is checked against. */
export interface Checks {
  readonly fields: FieldCatalogue;
  readonly departments: ReadonlyMap<string, unknown>;
  readonly zone: string;
  readonly today: CalendarDay;
  /** All published versions of all policies. */
  readonly published: readonly PolicyVersion[];
  /** Ids of all policies, drafts too: two that exclude each other are written before either is published. */
  readonly known: ReadonlySet<string>;
}

/** All that keeps a version from being published, at once; none where it may be. */
export function checkVersion(candidate: Candidate, checks: Checks): VersionProblem[] {
  const { fields, zone } = checks;
  const { conditions, effective } = candidate;
  const inConditions = checkCondition(conditions, fields, { day: effective.from, zone });
  return [
    ...checkDepartment(candidate, checks),
    ...checkTerm(candidate, checks),
    ...inConditions.map((problem) => worded(problem, `/conditions${problem.pointer}`)),
    ...referenceProblems(candidate, checks),
    ...checkApplication(candidate, fields, checks.known),
    // An example of conditions that cannot be compiled says nothing.
    ...(inConditions.length > 0 ? [] : exampleProblems(candidate, fields, zone)),
  ];
}

function checkDepartment(
  { id, department }: Candidate,
  { departments, published }: Checks,
): VersionProblem[] {
  if (!departments.has(department)) return [versionProblem('/department', 'unknown-department', department)];
  const other = published.find((version) => version.id === id && version.department !== department);
  return other ? [versionProblem('/department', 'other-department', other.department)] : [];
}

/** What was in force on past days stays: only the first version of a policy may begin in the past. */
function checkTerm(candidate: Candidate, { published, today }: Checks): VersionProblem[] {
  const others = published.filter(({ id, version }) => id === candidate.id && version !== candidate.version);
  const { effective } = candidate;
  const past =
    others.length > 0 && effective.from < today
      ? [versionProblem('/effective/from', 'begins-in-the-past', today)]
      : [];
  const overlaps = checkVersions([candidate, ...others]).flatMap((problem) => {
    if (problem.pointer.startsWith('/0/')) return [worded(problem, problem.pointer.slice(2))];
    return problem.about === String(candidate.version) ? [overlapWith(others, problem.pointer)] : [];
  });
  return [...past, ...overlaps.slice(0, 1)];
}

/** The other version reaches into the candidate: told at the candidate. */
function overlapWith(others: readonly PolicyVersion[], pointer: string): VersionProblem {
  const other = others[Number(pointer.split('/')[1]) - 1];
  const about = String(other?.version);
  return worded({ pointer, reason: 'overlapping-versions', about }, '/effective');
}

/**
 * References to policies that are not there, and circles of prerequisites that the candidate closes on any day from its
 * first on: other policies may have versions to come.
 */
function referenceProblems(candidate: Candidate, { published, known }: Checks): VersionProblem[] {
  const byPolicy = Map.groupBy(published, ({ id }) => id);
  byPolicy.delete(candidate.id);
  const reached = reachedFrom(candidate, byPolicy);
  const unpublished = namesIn(candidate)
    .filter((name) => known.has(name) && !reached.has(name) && name !== candidate.id)
    .map((name) => ({ id: name, conditions: { all: [] } }));
  const { from, to = '9999-12-31' } = candidate.effective;
  const turns = [...reached.values()].flat().map(({ effective }) => effective.from);
  const days = new Set([from, ...turns.filter((day) => from < day && day <= to)]);
  const problems = [...days].flatMap((day) => {
    const others = [...reached.values()].map((versions) => versionOn(versions, day) ?? versions[0]);
    return checkReferences([candidate, ...others.filter((one) => one !== undefined), ...unpublished]);
  });
  const own = problems.filter(({ pointer }) => pointer.startsWith('/0/'));
  return [...new Map(own.map((problem) => [JSON.stringify(problem), problem])).values()].map((problem) =>
    worded(problem, problem.pointer.slice(2)),
  );
}

/** The policies that a version names, and those that they name in turn. */
function reachedFrom(
  candidate: Candidate,
  byPolicy: ReadonlyMap<string, readonly PolicyVersion[]>,
): ReadonlyMap<string, readonly PolicyVersion[]> {
  const reached = new Map<string, readonly PolicyVersion[]>();
  const named = namesIn(candidate);
  for (const policy of named) {
    const versions = byPolicy.get(policy);
    if (!versions || reached.has(policy)) continue;
    reached.set(policy, versions);
    named.push(...versions.flatMap(namesIn));
  }
  return reached;
}

const namesIn = ({ conditions }: Pick<PolicyContent, 'conditions'>): string[] =>
  referencesIn(conditions, '').map(({ reference }) => reference.policy);
