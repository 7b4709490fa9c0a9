import type * as z from 'zod';

/** One thing that is wrong with a value, at its place. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type ZodIssue = z.core.$ZodIssue;

/**
 * What is wrong with a value, as near to the mistake as it can be told: several unknown fields in one object become one
 * issue each, and of several forms that a value may have the one is spoken of that it is most like.
 */
export const issuesOf = (parsed: z.ZodSafeParseResult<unknown> | undefined): Issue[] =>
  (parsed?.error?.issues ?? []).flatMap(told);

function told(issue: ZodIssue): Issue[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => ({ path: [...issue.path, name], message: issue.message }));
  if (issue.code !== 'invalid_union') return [issue];
  const [nearest] = [...issue.errors].sort((one, other) => strangeness(one) - strangeness(other));
  if (!nearest || nearest.some(({ path, code }) => path.length === 0 && code !== 'unrecognized_keys'))
    return [issue];
  return nearest.flatMap(told).map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}

/** How little a value is like a form: members that the form lacks, or that it lacks; any other kind of value most. */
const strangeness = (issues: readonly ZodIssue[]): number =>
  issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length;
    if (issue.path.length === 0) return sum + 1000;
    return issue.path.length === 1 ? sum + 1 : sum;
  }, 0);

/** Brackets within brackets in a request, at most: what reads deeper trees would run out of stack. */
export const mostNested = 100;

/** Whether a value of JSON is nested deeper than {@link mostNested}. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostNested) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}
