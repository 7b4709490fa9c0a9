import {
  dynamoFirmLists,
  dynamoLinkRepository,
  dynamoRelationRepository,
} from '../../functions/policy/adapters/dynamo-enterprise-repository.ts';
import { dynamoFirmRepository } from '../../functions/policy/adapters/dynamo-firm-repository.ts';
import { dynamoPolicyRepository } from '../../functions/policy/adapters/dynamo-policy-repository.ts';
import type { Asking } from '../../functions/policy/app/asking.ts';
import { changeToEvents } from '../../functions/policy/app/change-to-events.ts';
import type { EnterprisePorts } from '../../functions/policy/app/enterprise-ports.ts';
import { enterpriseFields } from '../../functions/policy/domain/conditions/enterprise-fields.ts';
import type { PolicyContent, PolicyVersion } from '../../functions/policy/domain/policy/policy-version.ts';
import { type ManualClock, manualClock } from '../../functions/shared/kernel/clock.ts';
import { instantAt } from '../../functions/shared/kernel/local-time.ts';
import { hasherWithKey } from '../../functions/shared/runtime/identity-hasher.ts';
import { ids } from '../../functions/shared/runtime/ids.ts';
import { type MemoryTable, memoryTable } from './memory-table.ts';
import { taken } from './ticket-examples.ts';

const zone = 'Asia/Shanghai';
const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** The policy context over a table in memory, with a clock that is set by hand. */
export interface PolicyHouse {
  readonly ports: EnterprisePorts;
  readonly table: MemoryTable;
  readonly clock: ManualClock;
  /** Sets the clock to half past eight on a day, in the district's zone. */
  morning(day: string): void;
  /** Puts a version into the table as it is after publishing, without the way there. */
  published(change?: Partial<PolicyVersion>): Promise<PolicyVersion>;
  /** Events of every change so far. */
  events(): ReturnType<typeof changeToEvents>;
}

/** The keys that the README of policy gives the table's global indexes. */
export const policyIndexes = {
  shard: { partition: 'firmShard', sort: 'changedKey' },
  desk: { partition: 'deskKey', sort: 'deskSort' },
  due: { partition: 'dueShard', sort: 'dueKey' },
  spaces: { partition: 'spaceShard', sort: 'spaceKey' },
} as const;

export function policyHouse(day = '2026-11-23'): PolicyHouse {
  const table = memoryTable(policyIndexes);
  const clock = manualClock(0);
  const morning = (on: string) => clock.set(instantAt(on, '08:30', zone));
  morning(day);
  const policies = dynamoPolicyRepository(table.client, 'policy');
  const departments = [
    { id: 'technology', name: words('科技和工业信息化局', 'Technology and industry') },
    { id: 'labour', name: words('人力资源和社会保障局', 'Labour and social security') },
  ];
  const ports: PolicyHouse['ports'] = {
    clock,
    ids,
    district: 'demo',
    timeZone: zone,
    fields: enterpriseFields,
    departments: new Map(departments.map((one) => [one.id, one])),
    officers: new Map([
      ['officer-01', new Set(['technology'])],
      ['officer-02', new Set(['technology'])],
      ['officer-03', new Set(['labour'])],
    ]),
    policies,
    firms: dynamoFirmRepository(table.client, 'policy'),
    links: dynamoLinkRepository(table.client, 'policy', ids),
    relations: dynamoRelationRepository(table.client, 'policy', 10),
    lists: dynamoFirmLists(table.client, 'policy'),
    contacts: {
      seal: async (contact, firm) => ({
        masked: `***${contact.split('\n')[0]?.slice(-4)}`,
        sealed: Buffer.from(`${firm} ${contact}`).toString('base64'),
      }),
      open: async ({ sealed }, firm) => {
        const whole = Buffer.from(sealed, 'base64').toString();
        if (!whole.startsWith(`${firm} `)) throw new Error('sealed for another firm');
        return whole.slice(firm.length + 1);
      },
    },
    area: { codes: ['330110'], names: ['星河区'] },
    hasher: hasherWithKey(Buffer.from('a key for tests')),
  };
  return {
    ports,
    table,
    clock,
    morning,
    async published(change = {}) {
      const version = publishedVersion(change);
      const [head, generation] = await Promise.all([policies.head(version.id), policies.generation()]);
      taken(await policies.write({ after: version, ...(head ? { head } : {}), generation }));
      return version;
    },
    events: () =>
      table.changes.flatMap((change) => changeToEvents(change, { district: 'demo', told: ['chen-hall'] })),
  };
}

export const officer: Asking = {
  actor: 'officer-01',
  role: 'officer',
  departments: new Set(['technology']),
};
export const secondOfficer: Asking = { ...officer, actor: 'officer-02' };

/** A grant of 50,000 yuan for firms with at least 10 people and R&D of 5 % of revenue, in force from 1 December 2026. */
export const policyContent = (change: Partial<PolicyContent> = {}): PolicyContent => ({
  department: 'technology',
  name: words('研发投入补助', 'R&D grant'),
  issuers: ['示范区科技和工业信息化局'],
  document: { number: '示科规〔2026〕3号', issuedOn: '2026-11-01' },
  subject: words(
    '研发费用占营业收入5%以上的企业，一次性补助5万元。',
    'Firms with R&D of 5% of revenue get 50,000 yuan.',
  ),
  benefit: { kind: 'grant', standard: words('5万元', '50,000 yuan'), cap: 50_000 },
  exclusions: [],
  topic: 'research',
  effective: { from: '2026-12-01' },
  conditions: {
    all: [
      {
        clause: 'c1',
        source: '第三条（一）',
        test: { field: 'staff.count', op: '>=', value: 10, unit: 'person' },
      },
      {
        clause: 'c2',
        source: '第三条（二）',
        test: {
          expression: { ratio: [{ field: 'figures.rdSpend' }, { field: 'figures.revenue' }] },
          op: '>=',
          value: 5,
          unit: 'percent',
        },
      },
    ],
  },
  examples: [
    {
      name: '研发投入足够的企业',
      enterprise: {
        id: 'case-1',
        staff: { count: 12 },
        figures: [{ year: 2025, revenue: 10_000_000, rdSpend: 600_000 }],
      },
      verdict: 'eligible',
    },
    {
      name: '研发投入不足的企业',
      enterprise: {
        id: 'case-2',
        staff: { count: 12 },
        figures: [{ year: 2025, revenue: 10_000_000, rdSpend: 300_000 }],
      },
      verdict: 'not',
    },
  ],
  application: {
    amount: { fixed: 50_000 },
    budget: 1_000_000,
    questions: [],
    materials: [
      { id: 'report', name: words('研发费用专项审计报告', 'audit of R&D spending'), required: true },
    ],
    steps: [{ id: 'review', name: words('审核', 'Review') }],
    instant: false,
    auditPercent: 0,
    publicDays: 0,
  },
  ...change,
});

/** The same, published: by default version 1 of `rd-grant`, in force since the beginning of 2026. */
export const publishedVersion = (change: Partial<PolicyVersion> = {}): PolicyVersion => ({
  ...policyContent({ effective: { from: '2026-01-01' } }),
  id: 'rd-grant',
  version: 1,
  state: 'published',
  revision: 3,
  history: [
    { action: 'draft', actor: 'officer-01', at: 1_767_000_000_000 },
    { action: 'submit', actor: 'officer-01', at: 1_767_000_001_000 },
    { action: 'publish', actor: 'officer-02', at: 1_767_000_002_000 },
  ],
  ...change,
});
