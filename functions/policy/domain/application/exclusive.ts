import type { Condition } from '../conditions/condition.ts';

/**
 * Policies that conditions exclude whatever else holds. A reference in a group of which something else may do
 * (`any`, `atLeast`, `none`) is judged with its group and is not among them.
 */
export function exclusivePolicies(condition: Condition): readonly string[] {
  if ('clause' in condition) return exclusivePolicies(condition.test);
  if ('all' in condition) return condition.all.flatMap(exclusivePolicies);
  return 'policy' in condition && condition.relation === 'exclusive' ? [condition.policy] : [];
}

/** Something that a firm applied for or got. */
export interface Claim {
  readonly policy: string;
  readonly version: number;
  readonly how: 'applied' | 'granted';
}

/** The claims that a policy cannot be had beside, whichever of the two says so. */
export const excluding = (
  own: { readonly id: string; readonly conditions: Condition },
  others: readonly { readonly claim: Claim; readonly conditions: Condition | undefined }[],
): readonly Claim[] => {
  const excluded = exclusivePolicies(own.conditions);
  return others
    .filter(({ claim }) => claim.policy !== own.id)
    .filter(
      ({ claim, conditions }) =>
        excluded.includes(claim.policy) ||
        (conditions !== undefined && exclusivePolicies(conditions).includes(own.id)),
    )
    .map(({ claim }) => claim);
};
