import type { Saying } from '../../../events/enveloped.ts';
import { iso } from '../../shared/kernel/iso.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';

type Said = Saying<'policy.enterprise-changed.v1' | 'policy.relocation-warned.v1'>;

/**
 * What a change of a file says: that something changed that policies may ask for, and, for each who is told, that the
 * firm rose to a level of the relocation warning. A file whose level falls says nothing.
 */
export function sayingsOfEnterprise(
  before: EnterpriseFile | undefined,
  after: EnterpriseFile,
  told: readonly string[],
): readonly Said[] {
  const changed = before?.changedAt === after.changedAt ? [] : changedParts(before, after);
  return [...(changed.length > 0 ? [changedSaying(after, changed)] : []), ...warnings(before, after, told)];
}

const changedSaying = ({ firmId, shard, version, changedAt }: EnterpriseFile, changed: string[]): Said => [
  'policy.enterprise-changed.v1',
  { firmId, shard, version, changed, at: iso(changedAt) },
];

const parts = ['certificates', 'granted', 'contact', 'language'] as const;
/** What a file that was just opened is compared with. */
const noParts: Pick<EnterpriseFile, (typeof parts)[number]> = { language: 'zh-CN' };

function changedParts(before: EnterpriseFile | undefined, after: EnterpriseFile): string[] {
  const keys = new Set([...Object.keys(before?.facts ?? {}), ...Object.keys(after.facts)]);
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  return [
    ...(before ? [] : ['opened']),
    ...[...keys].filter((key) => isOther(before?.facts[key], after.facts[key])).sort(),
    ...parts.filter((part) => isOther(before ? before[part] : noParts[part], after[part])),
  ];
}

const levels = { watch: 1, warn: 2 } as const;

function warnings(
  before: EnterpriseFile | undefined,
  { firmId, name, risk }: EnterpriseFile,
  told: readonly string[],
): readonly Said[] {
  if (!risk || levels[risk.level] <= (before?.risk ? levels[before.risk.level] : 0)) return [];
  const { level, score, reasons, since } = risk;
  const signals = [...new Set(reasons.map(({ signal }) => signal))];
  const about = { firmId, name, level, score, signals, at: iso(since) };
  return told.map((recipient): Said => ['policy.relocation-warned.v1', { ...about, recipient }]);
}
