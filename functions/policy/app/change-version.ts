import { addDays, type CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { checkVersion } from '../domain/policy/check-version.ts';
import { apply, refusalOf, type TransitionRefusal } from '../domain/policy/policy-transitions.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';
import { type Asking, type OtherDepartment, TRIES, todayOf } from './asking.ts';
import type { NotFound } from './ports.ts';
import {
  actOf,
  type Collision,
  checksOf,
  doneBefore,
  findVersion,
  type PolicyInvalid,
  type VersionPorts,
} from './version-ports.ts';

/** Which version, as the caller saw it. */
export interface SeenVersion {
  readonly policy: string;
  readonly version: number;
  readonly revision: number;
}

/** What may become of a version that is written. */
export type VersionChange =
  | { readonly action: 'submit' | 'publish' | 'discard' | 'withdraw' }
  | { readonly action: 'send-back'; readonly reason: string }
  | { readonly action: 'end'; readonly lastDay: CalendarDay };

/** Why a version stayed as it was. */
export type ChangeRefusal =
  | NotFound
  | OtherDepartment
  | TransitionRefusal
  | PolicyInvalid
  | Collision
  | { readonly reason: 'end-too-early' | 'end-too-late'; readonly limit: CalendarDay };

/**
 * Carries a change of a version out. What is submitted or published was checked in whole against what is published in
 * the same moment: whoever publishes anything in between is seen, and it is checked anew.
 */
export async function changeVersion(
  ports: VersionPorts,
  { policy, version, revision }: SeenVersion,
  change: VersionChange,
  asking: Asking,
): Promise<Result<PolicyVersion, ChangeRefusal>> {
  const act = actOf(ports, asking, policy, version, revision, change);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const [generation, found] = await Promise.all([
      ports.policies.generation(),
      findVersion(ports, policy, version, asking),
    ]);
    if (!found.ok) return found;
    const { version: before, head } = found.value;
    const done = doneBefore(before, act);
    if (!done.ok) return done;
    if (done.value) return ok(before);
    if (before.revision !== revision) return err({ reason: 'stale-version', revision: before.revision });
    const refusal =
      refusalOf(before, change.action, asking.actor, act.today) ?? (await faultsOf(ports, before, change));
    if (refusal) return err(refusal);
    const after = apply(before, change.action, { ...act, ...noted(change) }, changed(before, change));
    if (!after.ok) return after;
    const isPublic = [before.state, after.value.state].includes('published');
    const written = await ports.policies.write({
      ...{ before, after: after.value, head },
      ...(isPublic ? { generation } : {}),
    });
    if (written.ok) return ok(after.value);
  }
  return err({ reason: 'conflict' });
}

function noted(change: VersionChange): { reason?: string } {
  if (change.action === 'send-back') return { reason: change.reason };
  return change.action === 'end' ? { reason: change.lastDay } : {};
}

const changed = ({ effective }: PolicyVersion, change: VersionChange): Partial<PolicyVersion> =>
  change.action === 'end' ? { effective: { ...effective, to: change.lastDay } } : {};

async function faultsOf(
  ports: VersionPorts,
  version: PolicyVersion,
  change: VersionChange,
): Promise<ChangeRefusal | undefined> {
  if (change.action === 'end') return await endFault(ports, version, change.lastDay);
  if (change.action !== 'submit' && change.action !== 'publish') return undefined;
  const problems = checkVersion(version, await checksOf(ports));
  return problems.length > 0 ? { reason: 'policy-invalid', problems } : undefined;
}

/** Past days stay as they were; a version ends no later than it does already. */
async function endFault(
  ports: VersionPorts,
  { id, version, effective }: PolicyVersion,
  lastDay: CalendarDay,
): Promise<ChangeRefusal | undefined> {
  const today = todayOf(ports);
  const first = effective.from > today ? effective.from : today;
  if (lastDay < first) return { reason: 'end-too-early', limit: first };
  const published = await ports.policies.published();
  const ends = published
    .filter((other) => other.id === id && other.version !== version && other.effective.from > effective.from)
    .map((other) => addDays(other.effective.from, -1));
  const last = [...ends, ...(effective.to === undefined ? [] : [effective.to])].sort()[0];
  return last !== undefined && lastDay > last ? { reason: 'end-too-late', limit: last } : undefined;
}
