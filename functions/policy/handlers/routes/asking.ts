import type { Call, Routes } from '../../../shared/runtime/http-handler.ts';
import type { SharedReason } from '../../../shared/runtime/problem.ts';
import type { Asking } from '../../app/asking.ts';
import type { PolicyPorts } from '../../app/ports.ts';
import type { policyContract } from '../../contracts.ts';
import type { policyProblems } from '../../problems.ts';

/** The operations of policy, as each file of routes gives a part of them. */
export type PolicyRoutes = Routes<typeof policyContract, keyof typeof policyProblems | SharedReason>;

/**
 * Staff who asks. An officer acts for its own departments; whom the route lets in by another role, which it names
 * first, acts for all, or may look at all.
 */
export function staffAsking(
  { officers }: Pick<PolicyPorts, 'officers'>,
  { caller, key, trace }: Pick<Call, 'caller' | 'key' | 'trace'>,
): Asking {
  const actor = caller.username ?? caller.id;
  const isOfficer = caller.role === 'policy-officer';
  return {
    actor,
    role: caller.role === 'operator' ? 'operator' : 'officer',
    departments: isOfficer ? (officers.get(actor) ?? new Set()) : undefined,
    key,
    trace,
  };
}
