import type { Saying } from '../../../events/enveloped.ts';
import { addDays } from '../../shared/kernel/local-time.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';

/** What a version tells. */
export type SaidOfVersion = Saying<'policy.policy-published.v1' | 'policy.policy-ended.v1'>;

/**
 * What a write of a version tells the house: that it was published, or given an end. One that was taken back ended on
 * the day before its first.
 */
export function sayingsOfVersion(
  before: Pick<PolicyVersion, 'revision'> | undefined,
  { id, version, department, effective, revision, history }: PolicyVersion,
): SaidOfVersion[] {
  const act = history.at(-1);
  if (!act || before?.revision === revision) return [];
  const { from, to } = effective;
  const at = new Date(act.at).toISOString();
  const reference = { policy: id, version, department, from, at, by: act.actor };
  if (act.action === 'publish')
    return [['policy.policy-published.v1', { ...reference, ...(to === undefined ? {} : { to }) }]];
  if (act.action === 'withdraw') return [['policy.policy-ended.v1', { ...reference, to: addDays(from, -1) }]];
  return act.action === 'end' && to !== undefined ? [['policy.policy-ended.v1', { ...reference, to }]] : [];
}
