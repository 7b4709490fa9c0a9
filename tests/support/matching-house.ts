import { dynamoFunnelRepository } from '../../functions/policy/adapters/dynamo-funnel-repository.ts';
import { dynamoStandingRepository } from '../../functions/policy/adapters/dynamo-standing-repository.ts';
import { segmentFile, segmentOfFile } from '../../functions/policy/adapters/segment-file.ts';
import { matchAllFirms, matchShard } from '../../functions/policy/app/match-shard.ts';
import type { MatchingPorts, ShardToMatch } from '../../functions/policy/app/matching-ports.ts';
import { type EnterpriseFile, shardOf } from '../../functions/policy/domain/enterprise/enterprise-file.ts';
import { type PolicyHouse, policyHouse } from './policy-house.ts';
import { taken } from './ticket-examples.ts';

/** The policy house with matching: segments and the queue of its work are in memory. */
export interface MatchingHouse extends Omit<PolicyHouse, 'ports'> {
  readonly ports: PolicyHouse['ports'] & MatchingPorts;
  /** Files of segments by part; delete one to lose it. */
  readonly segments: Map<number, Uint8Array>;
  /** Work that was put into the queue and not taken out. */
  readonly queue: ShardToMatch[];
  /** Writes a file anew with a change; a firm that is not known yet is one that qualifies for `rd-grant`. */
  changed(firmId: string, change?: Partial<EnterpriseFile>): Promise<EnterpriseFile>;
  /** Works the queue empty, as the worker function does. */
  work(keepsGoing?: () => boolean, pageSize?: number): Promise<void>;
  /** The daily run, on a day. */
  day(on: string): Promise<void>;
  /** What firms were told so far: `<firm> <policy>@<version>/<reason>`. */
  told(): string[];
}

export function matchingHouse(on = '2026-11-23'): MatchingHouse {
  const house = policyHouse(on);
  const segments = new Map<number, Uint8Array>();
  const queue: ShardToMatch[] = [];
  const ports: MatchingHouse['ports'] = {
    ...house.ports,
    segments: {
      get: async (shard) => await segmentOfFile(segments.get(shard) ?? new Uint8Array()),
      put: async (segment) => {
        segments.set(segment.shard, await segmentFile(segment));
      },
    },
    standings: dynamoStandingRepository(house.table.client, 'policy'),
    funnel: dynamoFunnelRepository(house.table.client, 'policy'),
    queue: {
      put: async (work) => {
        queue.push(...work);
      },
    },
    endingDays: 30,
  };
  const work: MatchingHouse['work'] = async (keepsGoing = () => true, pageSize = 100) => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { rest } = await matchShard(ports, next, keepsGoing, pageSize);
      if (rest) queue.push(rest);
    }
  };
  return {
    ...house,
    ports,
    segments,
    queue,
    work,
    async changed(firmId, change = {}) {
      const before = await ports.firms.get(firmId);
      const now = ports.clock.now();
      const after: EnterpriseFile = {
        ...(before ?? enterprise(firmId)),
        ...change,
        version: (before?.version ?? 0) + 1,
        changedAt: now,
      };
      taken(await ports.firms.write(before, after));
      return after;
    },
    async day(to) {
      house.morning(to);
      await matchAllFirms(ports);
      await work();
    },
    told: () =>
      house
        .events()
        .flatMap(({ type, data }) =>
          type === 'policy.firm-matched.v1'
            ? [`${data.firmId} ${data.policy}@${data.version}/${data.reason}`]
            : [],
        ),
  };
}

/** Ids of firms, as many as are wanted. */
export const firmIds = (count: number): string[] =>
  Array.from({ length: count }, (_, number) => `91330110MA${String(number).padStart(7, '0')}X`);

/** A firm of 20 people that spends 10 % of its revenue on R&D, with a phone. */
export const enterprise = (firmId: string): EnterpriseFile => {
  const fact = (value: number) => ({ value, source: 'register' as const, on: '2026-11-20' });
  return {
    firmId,
    holderRef: `ref-${firmId}`,
    name: `示范企业${firmId.slice(-4, -1)}`,
    status: 'active',
    facts: {
      'staff.count': fact(20),
      'figures.revenue@2025': fact(10_000_000),
      'figures.rdSpend@2025': fact(1_000_000),
    },
    contact: { masked: '138****5678', sealed: `sealed-${firmId}` },
    language: 'zh-CN',
    shard: shardOf(firmId),
    version: 0,
    changedAt: 0,
  };
};

/** The enterprise with another number of people, learned today. */
export const staffOf = (count: number, on = '2026-11-23') => ({
  'staff.count': { value: count, source: 'register' as const, on },
});
