import { describe, expect, it } from 'vitest';
import {
  enterprise,
  firmIds,
  type MatchingHouse,
  matchingHouse,
  staffOf,
} from '../../../tests/support/matching-house.ts';
import { shardOf } from '../domain/enterprise/enterprise-file.ts';
import { matchFirm } from './match-firms.ts';
import { matchAllFirms, matchPublished, matchShard } from './match-shard.ts';

const [first = '', second = ''] = firmIds(2);

async function houseOf(count: number): Promise<MatchingHouse> {
  const house = matchingHouse();
  await house.published();
  for (const firmId of firmIds(count)) await house.changed(firmId);
  return house;
}

const facts = (change: ReturnType<typeof staffOf>) => ({ facts: { ...enterprise(first).facts, ...change } });

describe('a policy that is published', () => {
  it('is told to every firm that qualifies, once, however often the work comes', async () => {
    const house = await houseOf(60);
    await house.changed(first, facts(staffOf(5)));
    await matchPublished(house.ports, { from: '2026-11-23' });
    expect(house.queue).toHaveLength(16);
    const messages = [...house.queue];
    await house.work();
    house.queue.push(...messages);
    await house.work();
    const told = house.told();
    expect(told).toHaveLength(59);
    expect(new Set(told).size).toBe(59);
    expect(told).not.toContain(`${first} rd-grant@1/eligible`);
    expect(await house.ports.funnel.counts()).toMatchObject([
      { policy: 'rd-grant', version: 1, stages: { matched: 59, told: 0 } },
    ]);
  });

  it('waits for its first day, on which the daily run tells it', async () => {
    const house = matchingHouse('2026-11-23');
    await house.changed(first);
    await house.published({ effective: { from: '2026-12-01' } });
    await matchPublished(house.ports, { from: '2026-12-01' });
    expect(house.queue).toEqual([]);
    await house.day('2026-11-30');
    expect(house.told()).toEqual([]);
    await house.day('2026-12-01');
    expect(house.told()).toEqual([`${first} rd-grant@1/eligible`]);
  });

  it('says what it gives and how the firm is reached', async () => {
    const house = await houseOf(1);
    await house.day('2026-11-23');
    expect(house.events().filter(({ type }) => type === 'policy.firm-matched.v1')).toMatchObject([
      {
        subject: `firms/${first}/policies/rd-grant`,
        data: {
          reason: 'eligible',
          name: { en: 'R&D grant' },
          benefit: { 'zh-CN': '5万元' },
          contact: { sealed: `sealed-${first}` },
          at: '2026-11-23T00:30:00.000Z',
        },
      },
    ]);
  });
});

describe('a firm', () => {
  it('that no longer qualifies is told so once, and only if it was told before', async () => {
    const house = await houseOf(2);
    await house.changed(second, facts(staffOf(5)));
    await house.day('2026-11-23');
    await house.changed(first, facts(staffOf(5)));
    for (const firmId of [first, second, first]) await matchFirm(house.ports, firmId);
    await house.changed(first, facts(staffOf(50)));
    await matchFirm(house.ports, first);
    await house.changed(first, facts(staffOf(5)));
    await matchFirm(house.ports, first);
    expect(house.told()).toEqual([`${first} rd-grant@1/eligible`, `${first} rd-grant@1/lost`]);
  });

  it('that is not known well enough any more is told nothing, until it is known', async () => {
    const house = await houseOf(1);
    await house.day('2026-11-23');
    await house.changed(first, { facts: {} });
    await matchFirm(house.ports, first);
    expect((await house.ports.standings.get(first))?.eligible).toEqual({});
    expect(house.told()).toHaveLength(1);
    await house.changed(first, facts(staffOf(5)));
    await matchFirm(house.ports, first);
    expect(house.told()).toEqual([`${first} rd-grant@1/eligible`, `${first} rd-grant@1/lost`]);
  });

  it('that a new version is no longer for is told so once, unless it got the policy before', async () => {
    const house = matchingHouse('2026-11-23');
    await house.published({ effective: { from: '2026-01-01', to: '2026-11-30' } });
    const test = { field: 'staff.count', op: '>=', value: 50, unit: 'person' } as const;
    await house.published({
      version: 2,
      effective: { from: '2026-12-01' },
      conditions: { clause: 'c1', source: '第二条', test },
    });
    await house.changed(first);
    await house.changed(second);
    await house.day('2026-11-30');
    await house.changed(second, { granted: [{ policy: 'rd-grant', version: 1, on: '2026-11-30' }] });
    for (const day of ['2026-12-01', '2026-12-02']) await house.day(day);
    expect(house.told().sort()).toEqual([
      `${first} rd-grant@1/eligible`,
      `${first} rd-grant@2/lost`,
      `${second} rd-grant@1/eligible`,
    ]);
    await house.changed(first, facts(staffOf(60, '2026-12-02')));
    await house.day('2026-12-03');
    expect(house.told().at(-1)).toBe(`${first} rd-grant@2/eligible`);
  });

  it('that cannot be reached counts as matched, and is told once it can be', async () => {
    const house = await houseOf(0);
    const { contact, ...mute } = enterprise(first);
    const file = { ...mute, version: 1 };
    await house.ports.firms.write(undefined, file);
    await house.day('2026-11-23');
    expect(house.told()).toEqual([]);
    expect(await house.ports.funnel.counts()).toMatchObject([{ stages: { matched: 1 } }]);
    await house.changed(first, contact ? { contact } : {});
    await matchFirm(house.ports, first);
    expect(house.told()).toEqual([`${first} rd-grant@1/eligible`]);
    expect(await house.ports.funnel.counts()).toMatchObject([{ stages: { matched: 1 } }]);
  });

  it('that got the policy is told nothing of it', async () => {
    const house = await houseOf(1);
    await house.changed(first, { granted: [{ policy: 'rd-grant', version: 1, on: '2026-11-20' }] });
    await house.day('2026-11-23');
    await house.changed(first, facts(staffOf(5)));
    await matchFirm(house.ports, first);
    expect(house.told()).toEqual([]);
  });

  it('that moved away is judged for nothing', async () => {
    const house = await houseOf(1);
    await house.day('2026-11-23');
    await house.changed(first, { status: 'moved-out' });
    await house.day('2026-11-24');
    expect(house.told()).toHaveLength(1);
    expect((await house.ports.standings.get(first))?.eligible).toEqual({});
  });

  it('is told in time that a certificate lapses, and which', async () => {
    const house = matchingHouse('2026-11-23');
    await house.published({
      conditions: {
        clause: 'c1',
        source: '第二条',
        test: { field: 'certificates', op: 'holds', value: 'high-tech-enterprise' },
      },
    });
    await house.changed(first, {
      certificates: [{ type: 'high-tech-enterprise', expiresOn: '2026-12-25', source: 'register' }],
    });
    await house.day('2026-11-23');
    expect(house.told()).toEqual([`${first} rd-grant@1/eligible`]);
    await house.day('2026-11-24');
    await house.day('2026-11-26');
    await house.day('2026-11-27');
    expect(house.told().slice(1)).toEqual([`${first} rd-grant@1/ending`]);
    expect(house.events().at(-1)?.data).toMatchObject({ until: '2026-12-25' });
    expect((await house.ports.standings.get(first))?.news).toMatchObject([
      { ending: { until: '2026-12-25', because: { kind: 'certificate', id: 'high-tech-enterprise' } } },
    ]);
  });

  it('is told in time that a policy ends, unless another version follows', async () => {
    const house = matchingHouse('2026-11-23');
    await house.published({ effective: { from: '2026-01-01', to: '2026-12-20' } });
    await house.published({ id: 'followed', effective: { from: '2026-01-01', to: '2026-12-20' } });
    await house.published({ id: 'followed', version: 2, effective: { from: '2026-12-21' } });
    await house.changed(first);
    await house.day('2026-11-23');
    expect(house.told().sort()).toEqual([
      `${first} followed@1/eligible`,
      `${first} rd-grant@1/eligible`,
      `${first} rd-grant@1/ending`,
    ]);
    await house.day('2026-12-21');
    expect((await house.ports.standings.get(first))?.eligible).toEqual({ 'followed@2': '2026-12-21' });
  });
});

describe('work on a part of the index', () => {
  it('goes on where its time was up, and loses and doubles nothing', async () => {
    const house = await houseOf(80);
    await matchAllFirms(house.ports);
    await house.work(() => false, 2);
    expect(new Set(house.told()).size).toBe(80);
    expect(house.told()).toHaveLength(80);
  });

  it.each([1, 3, 7])('loses and doubles nothing when it dies at write %i and comes again', async (fatal) => {
    const house = await houseOf(80);
    await matchAllFirms(house.ports);
    const pieces = house.queue.splice(0);
    let writes = 0;
    house.table.beforeWrite = ([item]) => {
      if (item?.kind !== 'standing') return;
      writes += 1;
      if (writes >= fatal && writes < fatal + 9) throw new Error('the table is away');
    };
    for (const piece of pieces)
      for (let received = 0; received < 12; received += 1) {
        const outcome = await matchShard(house.ports, piece, () => true, 5).catch(() => undefined);
        if (outcome?.failures.length === 0) break;
      }
    expect(house.told()).toHaveLength(80);
    expect(new Set(house.told()).size).toBe(80);
    expect(await house.ports.funnel.counts()).toMatchObject([{ stages: { matched: 80 } }]);
  });

  it('judges all others where one firm cannot be', async () => {
    const house = await houseOf(40);
    const poisoned = firmIds(40).filter((firmId) => shardOf(firmId) === shardOf(first));
    const [bad = ''] = poisoned;
    house.table.beforeWrite = (items) => {
      if (items.some((item) => item.kind === 'standing' && item.firmId === bad)) throw new Error('too large');
    };
    const { failures, counts } = await matchShard(house.ports, { shard: shardOf(first) }, () => true, 2);
    expect(failures).toHaveLength(1);
    expect(counts.judged).toBe(poisoned.length - 1);
    expect(house.told().sort()).toEqual(
      poisoned
        .slice(1)
        .map((firmId) => `${firmId} rd-grant@1/eligible`)
        .sort(),
    );
  });

  it('tells a firm everything at once, in as many writes as it takes', async () => {
    const house = await houseOf(1);
    const standard = { 'zh-CN': '补'.repeat(2000), en: 'a'.repeat(4000) };
    const benefit = { kind: 'grant', standard } as const;
    for (let number = 0; number < 60; number += 1) await house.published({ id: `p${number}`, benefit });
    await matchShard(house.ports, { shard: shardOf(first) }, () => true);
    expect(house.told()).toHaveLength(61);
    const items = house.table.items().filter(({ kind }) => kind === 'standing');
    for (const item of items) expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(400 * 1024);
  });

  it('tells each firm once when two workers and its own change meet', async () => {
    const house = await houseOf(40);
    await matchAllFirms(house.ports);
    const pieces = house.queue.splice(0);
    await Promise.all([
      ...[...pieces, ...pieces].map((piece) => matchShard(house.ports, piece, () => true, 3)),
      ...firmIds(40).map((firmId) => matchFirm(house.ports, firmId)),
    ]);
    expect(house.told()).toHaveLength(40);
    expect(await house.ports.funnel.counts()).toMatchObject([{ stages: { matched: 40 } }]);
  });

  it('tells nothing of what a firm was when it changed just before the write', async () => {
    const house = await houseOf(1);
    let changed = false;
    house.table.beforeWrite = async ([item]) => {
      if (item?.kind !== 'standing' || changed) return;
      changed = true;
      await house.changed(first, facts(staffOf(5)));
    };
    await matchShard(house.ports, { shard: shardOf(first) }, () => true);
    expect(changed).toBe(true);
    expect(house.told()).toEqual([]);
  });
});
