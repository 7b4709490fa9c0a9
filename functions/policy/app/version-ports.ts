import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { type Candidate, type Checks, checkVersion } from '../domain/policy/check-version.ts';
import type { Act } from '../domain/policy/policy-transitions.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';
import type { VersionProblem } from '../domain/policy/version-problem.ts';
import { type Asking, ifOtherDepartment, type OtherDepartment, todayOf } from './asking.ts';
import type { NotFound, PolicyHead, PolicyPorts } from './ports.ts';

/** What the use cases of versions need. */
export type VersionPorts = Pick<
  PolicyPorts,
  'clock' | 'ids' | 'timeZone' | 'fields' | 'departments' | 'policies'
>;

/** Content that may not be submitted, published or counted as it stands. */
export interface PolicyInvalid {
  readonly reason: 'policy-invalid';
  readonly problems: readonly VersionProblem[];
}

/** Why nothing was written although what was asked is right in itself. */
export type Collision =
  | { readonly reason: 'conflict' }
  | { readonly reason: 'idempotency-key-reused' }
  | { readonly reason: 'stale-version'; readonly revision: number };

/** A version with its policy's head. */
export interface Found {
  readonly version: PolicyVersion;
  readonly head: PolicyHead;
}

/** A version of a department that the actor acts for. */
export async function findVersion(
  { policies }: Pick<PolicyPorts, 'policies'>,
  policy: string,
  version: number,
  asking: Pick<Asking, 'departments'>,
): Promise<Result<Found, NotFound | OtherDepartment>> {
  const [found, head] = await Promise.all([policies.version(policy, version), policies.head(policy)]);
  if (!found || !head) return err({ reason: 'not-found', what: 'policy' });
  const foreign = ifOtherDepartment(asking, found.department);
  return foreign ? err(foreign) : ok({ version: found, head });
}

/** The act that a request asks for, now; `asked` is a digest of what it asks for. */
export const actOf = (
  ports: Pick<PolicyPorts, 'clock' | 'ids' | 'timeZone'>,
  { actor, key, trace }: Asking,
  ...asked: readonly unknown[]
): Act => ({
  actor,
  at: ports.clock.now(),
  today: todayOf(ports),
  ...(key === undefined ? {} : { key, asked: ports.ids.derived(JSON.stringify(asked)) }),
  ...(trace === undefined ? {} : { trace }),
});

/** Whether a request with this key was carried out on the version before; its key must not serve another. */
export function doneBefore(
  version: PolicyVersion,
  { key, asked }: Act,
): Result<boolean, { readonly reason: 'idempotency-key-reused' }> {
  const earlier = key === undefined ? undefined : version.history.find((act) => act.key === key);
  if (earlier && earlier.asked !== asked) return err({ reason: 'idempotency-key-reused' });
  return ok(earlier !== undefined);
}

/** All that keeps content from being published now. */
export async function problemsOf(ports: VersionPorts, candidate: Candidate): Promise<VersionProblem[]> {
  return checkVersion(candidate, await checksOf(ports));
}

/** What a version is checked against now. */
export async function checksOf(ports: VersionPorts): Promise<Checks> {
  const { fields, departments, timeZone: zone, policies } = ports;
  const [published, heads] = await Promise.all([policies.published(), policies.heads()]);
  const known = new Set(heads.map(({ id }) => id));
  return { fields, departments, zone, today: todayOf(ports), published, known };
}
