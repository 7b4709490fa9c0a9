import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { versionOn } from '../conditions/versions.ts';
import type { ApplicationRules, PolicyVersion } from '../policy/policy-version.ts';

/** A version that can be applied for in this house. */
export type Applicable = PolicyVersion & { readonly application: ApplicationRules };

/** Why a policy version cannot be applied for on a day. */
export type OpeningRefusal =
  | { readonly reason: 'not-found'; readonly what: 'policy' }
  | { readonly reason: 'not-applied-for-here' }
  | { readonly reason: 'not-in-force'; readonly inForce: number | null }
  | { readonly reason: 'not-open-yet'; readonly opensOn: CalendarDay }
  | { readonly reason: 'closed'; readonly closesOn: CalendarDay };

/** The version of a policy that is in force on a day, of all published ones. */
export const inForceOn = (
  published: readonly PolicyVersion[],
  policy: string,
  day: CalendarDay,
): PolicyVersion | undefined =>
  versionOn(
    published.filter(({ id }) => id === policy),
    day,
  );

/**
 * The version that a firm applies for, where that is the one in force and applications are taken. First and last day
 * count whole, by the house's own clock; there is no grace.
 */
export function openFor(
  published: readonly PolicyVersion[],
  policy: string,
  version: number,
  day: CalendarDay,
): Result<Applicable, OpeningRefusal> {
  if (!published.some(({ id }) => id === policy)) return err({ reason: 'not-found', what: 'policy' });
  const found = inForceOn(published, policy, day);
  if (found?.version !== version) return err({ reason: 'not-in-force', inForce: found?.version ?? null });
  const { application } = found;
  if (!application) return err({ reason: 'not-applied-for-here' });
  const { opensOn, closesOn } = application;
  if (opensOn !== undefined && day < opensOn) return err({ reason: 'not-open-yet', opensOn });
  if (closesOn !== undefined && day > closesOn) return err({ reason: 'closed', closesOn });
  return ok({ ...found, application });
}
