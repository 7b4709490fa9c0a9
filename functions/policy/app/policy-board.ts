import type { Words } from '../domain/conditions/field.ts';
import type { ApplicationRepository } from './application-ports.ts';
import type { MatchingPorts } from './matching-ports.ts';
import { type FunnelCount, type FunnelStage, funnelStages, type PolicyPorts } from './ports.ts';

/** How many firms reached each stage. */
export type Stages = FunnelCount['stages'];

/** From match to money, per policy version and department. */
export interface PolicyBoard {
  readonly totals: Stages;
  readonly departments: readonly {
    readonly department: string;
    readonly name: Words;
    readonly stages: Stages;
  }[];
  readonly policies: readonly {
    readonly policy: string;
    readonly version: number;
    readonly name: Words;
    readonly department: string;
    readonly stages: Stages;
    /** Granted so far, in yuan; null where it is not applied for here. */
    readonly granted: number | null;
    /** All that may be granted, in yuan; null without a limit. */
    readonly budget: number | null;
  }[];
}

/** What became of every published policy version: matched, told, read, applied, granted. Most matched first. */
export async function policyBoard(
  ports: Pick<MatchingPorts, 'funnel'> &
    Pick<PolicyPorts, 'policies' | 'departments'> & {
      readonly applications: Pick<ApplicationRepository, 'grantedFen'>;
    },
): Promise<PolicyBoard> {
  const [counts, published] = await Promise.all([ports.funnel.counts(), ports.policies.published()]);
  const stagesOf = new Map(counts.map(({ policy, version, stages }) => [`${policy}@${version}`, stages]));
  const found = await Promise.all(
    published.map(async ({ id, version, name, department, application }) => ({
      policy: id,
      version,
      name,
      department,
      stages: stagesOf.get(`${id}@${version}`) ?? none,
      granted: application ? (await ports.applications.grantedFen(id, version)) / 100 : null,
      budget: application?.budget ?? null,
    })),
  );
  const policies = found.sort(
    (one, other) => other.stages.matched - one.stages.matched || (one.policy < other.policy ? -1 : 1),
  );
  return {
    totals: sumOf(policies.map(({ stages }) => stages)),
    departments: [...ports.departments.values()].map(({ id: department, name }) => ({
      department,
      name,
      stages: sumOf(policies.filter((one) => one.department === department).map(({ stages }) => stages)),
    })),
    policies,
  };
}

const staged = (count: (stage: FunnelStage) => number): Stages =>
  Object.fromEntries(funnelStages.map((stage) => [stage, count(stage)])) as Stages;
const none = staged(() => 0);
const sumOf = (all: readonly Stages[]): Stages =>
  staged((stage) => all.reduce((total, stages) => total + stages[stage], 0));
