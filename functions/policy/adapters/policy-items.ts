import type { PolicyHead } from '../app/ports.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';

type Item = Record<string, unknown>;

/** Partition of the heads of all policies. */
export const headsPartition = 'POLICIES';
/** Primary key of a policy's head. */
export const headKey = (policy: string) => ({ pk: headsPartition, sk: policy });
/** Partition of a policy's versions. */
export const policyPartition = (policy: string): string => `POLICY#${policy}`;
/** Primary key of a version. */
export const versionKey = (policy: string, version: number) => ({
  pk: policyPartition(policy),
  sk: `VERSION#${String(version).padStart(4, '0')}`,
});
/** Primary key of what grows whenever something is published. */
export const generationKey = { pk: 'PUBLISHED', sk: 'GENERATION' };

/** A policy's head as an item. */
export const headItem = (head: PolicyHead): Item => ({ ...headKey(head.id), kind: 'policy', ...head });

/** A head as its item has it. */
export function headOf(item: Item): PolicyHead {
  const { pk: _pk, sk: _sk, kind: _kind, ...head } = item;
  return head as unknown as PolicyHead;
}

/** A version as an item. Its rules are one text: a tree may be deeper than the database nests. */
export function versionItem({ conditions, examples, ...version }: PolicyVersion): Item {
  const rules = JSON.stringify({ conditions, examples });
  return { ...versionKey(version.id, version.version), kind: 'policy-version', ...version, rules };
}

/** A version as its item has it. */
export function versionOfItem(item: Item): PolicyVersion {
  const { pk: _pk, sk: _sk, kind: _kind, rules, ...version } = item;
  return { ...version, ...JSON.parse(String(rules)) } as unknown as PolicyVersion;
}
