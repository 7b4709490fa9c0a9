import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { policyHouse } from '../../../tests/support/policy-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { enterpriseFields } from '../domain/conditions/enterprise-fields.ts';
import { type EnterpriseFile, fieldOf } from '../domain/enterprise/enterprise-file.ts';
import { reckonDaily } from './change-file.ts';
import type { EnterprisePorts } from './enterprise-ports.ts';
import { moveDemand, raiseDemand, recordVisit } from './firm-relations.ts';
import { takeEnterpriseNews } from './take-enterprise-news.ts';
import { registerEnterprise, tellFacts } from './tell-facts.ts';

const firm = '91350100M000100Y43';
const officer = { actor: 'officer-01', role: 'officer' } as const;
const visit = {
  on: '2026-11-22',
  visitors: ['王主任'],
  about: '走访',
  said: '考虑搬迁。',
  demands: [],
  signs: [],
};

async function opened() {
  const house = policyHouse();
  const newcomer = { creditCode: firm, name: '星河云图科技有限公司', language: 'zh-CN', facts: [] } as const;
  taken(await registerEnterprise(house.ports, newcomer, officer));
  return house;
}

/** The members of every record the other way round: the database keeps none in the order they were written in. */
const shuffled = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(shuffled)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, part]) => [name, shuffled(part)]),
        )
      : value;

describe('changing a file', () => {
  it('writes nothing when nothing is new, in whatever order the database has a record', async () => {
    const { ports } = await opened();
    taken(await recordVisit(ports, firm, visit, officer));
    const before = await ports.firms.get(firm);
    expect(before?.risk?.level).toBe('watch');
    const asStored: EnterprisePorts = {
      ...ports,
      firms: { ...ports.firms, get: async (id) => shuffled(await ports.firms.get(id)) as EnterpriseFile },
    };
    const again = [{ field: 'name', value: '星河云图科技有限公司' }];
    taken(await tellFacts(asStored, firm, { facts: again, source: 'department', by: 'officer-01' }));
    expect((await ports.firms.get(firm))?.version).toBe(before?.version);
  });

  it('is opened at the instant when the register tells of it, though it says no more than that', async () => {
    const { ports, clock } = policyHouse();
    const told = {
      creditCode: firm,
      effectiveOn: '2026-11-01',
      now: {},
      origin: { partner: 'register', receivedAt: '2026-11-22T01:00:00Z' },
    };
    await takeEnterpriseNews(ports, told as unknown as Parameters<typeof takeEnterpriseNews>[1]);
    expect((await ports.firms.get(firm))?.changedAt).toBe(clock.now());
  });
});

describe('telling facts', () => {
  it('ends before a file is too large for the database, whoever tells', async () => {
    const { ports } = await opened();
    const figures = [...enterpriseFields.keys()].filter((field) => field.startsWith('figures.'));
    const tell = (year: number) =>
      tellFacts(ports, firm, {
        facts: figures.map((field) => ({ field, year, value: 1, certain: true })),
        source: 'firm',
      });
    const told = [];
    for (let year = 1950; year <= 2026; year += 1) told.push(await tell(year));
    const refused = told.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ error: { reason: 'facts-invalid', faults: [{ reason: 'file-full' }] } });
    const file = await ports.firms.get(firm);
    expect(Buffer.byteLength(JSON.stringify(file))).toBeLessThan(200_000);
    const known = Object.keys(file?.facts ?? {}).at(-1) ?? '';
    const again = { ...fieldOf(known), value: 2, certain: true };
    expect((await tellFacts(ports, firm, { facts: [again], source: 'department', by: 'x' })).ok).toBe(true);
  });
});

describe('what is kept beside a file', () => {
  it('is kept although another transaction was in the way', async () => {
    const { ports, table } = await opened();
    let met = false;
    table.beforeWrite = ([item]) => {
      if (item?.kind !== 'demand' || met) return;
      met = true;
      throw new TransactionCanceledException({
        message: 'in the way',
        $metadata: {},
        CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
      });
    };
    const demand = taken(await raiseDemand(ports, firm, { title: '厂房', text: '需要厂房。' }, officer));
    expect(met).toBe(true);
    expect(await ports.relations.demand(firm, demand.demandId)).toEqual(demand);
  });
});

describe('a demand', () => {
  it('is taken one step further once, however often the request comes', async () => {
    const { ports } = await opened();
    const { demandId } = taken(
      await raiseDemand(ports, firm, { title: '厂房', text: '需要厂房。' }, officer),
    );
    const asking = { ...officer, key: 'k1' };
    const accept = { action: 'accept', note: '已受理' } as const;
    const accepted = taken(await moveDemand(ports, firm, demandId, { ...accept, version: 1 }, asking));
    expect(await moveDemand(ports, firm, demandId, { ...accept, version: 1 }, asking)).toEqual({
      ok: true,
      value: accepted,
    });
    expect(await moveDemand(ports, firm, demandId, { ...accept, note: '又受理' }, asking)).toMatchObject({
      error: { reason: 'idempotency-key-reused' },
    });
    expect(await moveDemand(ports, firm, demandId, accept, officer)).toMatchObject({
      error: { reason: 'wrong-state' },
    });
  });
});

describe('every day', () => {
  it('what was said more than a year ago is no sign any more', async () => {
    const { ports, morning } = await opened();
    taken(await recordVisit(ports, firm, visit, officer));
    expect(await ports.lists.atRisk()).toHaveLength(1);
    morning('2027-11-22');
    expect(await reckonDaily(ports)).toBe(1);
    expect(await ports.lists.atRisk()).toHaveLength(1);
    morning('2027-11-23');
    await reckonDaily(ports);
    expect(await ports.lists.atRisk()).toEqual([]);
  });
});
