import { auditDraw } from '../../functions/policy/adapters/audit-draw.ts';
import { dynamoApplicationRepository } from '../../functions/policy/adapters/dynamo-application-repository.ts';
import { dynamoFunnelRepository } from '../../functions/policy/adapters/dynamo-funnel-repository.ts';
import { expectedUploads } from '../../functions/policy/adapters/s3-materials.ts';
import type { ApplicationPorts, StoredFile } from '../../functions/policy/app/application-ports.ts';
import { type ApplicationEntry, applyForPolicy } from '../../functions/policy/app/apply-for-policy.ts';
import { linkOf } from '../../functions/policy/app/firm-link.ts';
import type { Application } from '../../functions/policy/domain/application/application.ts';
import {
  type EnterpriseFile,
  type SourcedFact,
  shardOf,
} from '../../functions/policy/domain/enterprise/enterprise-file.ts';
import { emptyFile } from '../../functions/policy/domain/enterprise/merge-facts.ts';
import type { ApplicationRules, PolicyVersion } from '../../functions/policy/domain/policy/policy-version.ts';
import { type PolicyHouse, policyContent, policyHouse } from './policy-house.ts';
import { taken } from './ticket-examples.ts';

/** The policy house with applications: files that were uploaded are in memory. */
export interface ApplicationHouse extends Omit<PolicyHouse, 'ports'> {
  readonly ports: ApplicationPorts;
  /** What was uploaded, by id; `kept` are those that lie where they stay. */
  readonly uploads: Map<string, StoredFile>;
  readonly kept: Set<string>;
  /** Puts a firm into the table, and answers its link. */
  firm(firmId: string, change?: Partial<EnterpriseFile>): Promise<string>;
  /** Publishes `rd-grant` with rules of application. */
  policy(rules?: Partial<ApplicationRules>, change?: Partial<PolicyVersion>): Promise<PolicyVersion>;
  /** A firm that qualifies applies for `rd-grant`. */
  applied(firmId?: string, change?: Partial<ApplicationEntry>): Promise<Application>;
}

/** Facts of a firm that qualifies for `rd-grant`, told by departments. */
export const goodFacts = (on = '2026-11-20', source: SourcedFact['source'] = 'department') =>
  ({
    'staff.count': { value: 25, source, on },
    'figures.revenue@2025': { value: 10_000_000, source, on },
    'figures.rdSpend@2025': { value: 612_345.67, source, on },
  }) as const satisfies EnterpriseFile['facts'];

/** Credit codes as the house of tests needs them: their check digits are not looked at here. */
export const firmNumber = (number: number): string => `91330110${String(number).padStart(10, '0')}`;

export function applicationHouse(day = '2026-11-23'): ApplicationHouse {
  const house = policyHouse(day);
  const uploads = new Map<string, StoredFile>();
  const kept = new Set<string>();
  const { client } = house.table;
  const ports: ApplicationPorts = {
    ...house.ports,
    applications: dynamoApplicationRepository(client, 'policy', 10),
    materials: {
      ...expectedUploads(client, 'policy'),
      form: async ({ uploadId }) => ({ url: 'https://files.example/', fields: { key: uploadId } }),
      look: async ({ uploadId }) => uploads.get(uploadId),
      keep: async ({ uploadId }, etag) => {
        if (uploads.get(uploadId)?.etag !== etag) return false;
        kept.add(uploadId);
        return true;
      },
      link: async ({ uploadId, name }) =>
        `https://files.example/${uploadId}?name=${encodeURIComponent(name)}`,
    },
    funnel: dynamoFunnelRepository(client, 'policy'),
    draw: auditDraw(async () => Buffer.from('a key for tests')),
    sealAppeal: async (text, application) => `sealed ${application} ${text.length}`,
    decideDays: 20,
    correctDays: 15,
  };

  const firm: ApplicationHouse['firm'] = async (firmId, change = {}) => {
    const before = await ports.firms.get(firmId);
    const known = before ?? {
      ...emptyFile(firmId, `holder of ${firmId}`, shardOf(firmId)),
      facts: goodFacts(),
    };
    const after = { ...known, name: `企业 ${firmId}`, ...change, version: known.version + 1 };
    taken(await ports.firms.write(before, after));
    return await linkOf(ports, firmId, 'system');
  };

  return {
    ...house,
    ports,
    uploads,
    kept,
    firm,
    policy: (rules = {}, change = {}) =>
      house.published({
        application: { ...(policyContent().application as ApplicationRules), materials: [], ...rules },
        ...change,
      }),
    async applied(firmId = firmNumber(1), change = {}) {
      const secret = await firm(firmId);
      return taken(await applyForPolicy(ports, secret, entryOf(change), {}));
    },
  };
}

/** What a firm that qualifies sends for `rd-grant`. */
export const entryOf = (change: Partial<ApplicationEntry> = {}): ApplicationEntry => ({
  policy: 'rd-grant',
  policyVersion: 1,
  answers: { facts: {}, questions: {} },
  materials: {},
  ...change,
});
