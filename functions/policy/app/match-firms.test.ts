import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enterprise, firmIds, matchingHouse, staffOf } from '../../../tests/support/matching-house.ts';
import { addDays } from '../../shared/kernel/local-time.ts';
import { compile } from '../domain/conditions/compile.ts';
import { firmMatcher } from '../domain/conditions/reasons.ts';
import { recordOf } from '../domain/enterprise/record-of.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';
import { indexedFirms } from './indexed-firms.ts';
import { matchFirm } from './match-firms.ts';
import type { SegmentStore } from './ports.ts';

const firms = firmIds(3);
const start = '2026-11-23';

const conditions: readonly PolicyVersion['conditions'][] = [
  { clause: 'a', source: '一', test: { field: 'staff.count', op: '>=', value: 10, unit: 'person' } },
  { clause: 'b', source: '二', test: { field: 'certificates', op: 'holds', value: 'little-giant' } },
  { clause: 'c', source: '三', test: { field: 'staff.count', op: '<', value: 10, unit: 'person' } },
];

/** What may happen in a district: a firm changes, is heard of or not, or a day passes. */
const steps = fc.array(
  fc.oneof(
    fc.record({
      firm: fc.nat({ max: 2 }),
      staff: fc.constantFrom(undefined, 5, 20),
      lapsesIn: fc.constantFrom(undefined, 3, 20, 60),
      heard: fc.boolean(),
    }),
    fc.record({ days: fc.integer({ min: 1, max: 25 }) }),
  ),
  { maxLength: 8 },
);

describe('what firms are told', () => {
  it('is what judging each of them by hand at each look would tell, once (60 random histories)', async () => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const house = matchingHouse(start);
        const policies: PolicyVersion[] = [];
        for (const [index, condition] of conditions.entries())
          policies.push(await house.published({ id: `p${index}`, conditions: condition }));
        const expected = new Set<string>();
        let today = start;
        const look = async (firmId: string) => {
          const file = await house.ports.firms.get(firmId);
          if (!file) return;
          const on = (day: string) => {
            const moment = { day, zone: house.ports.timeZone };
            const matcher = firmMatcher(compile(policies, house.ports.fields, moment));
            return matcher.reasons(matcher.judge(recordOf(file))).map(({ verdict }) => verdict);
          };
          const later = on(addDays(today, 30));
          for (const [index, verdict] of on(today).entries()) {
            const key = (reason: string) => `${firmId} p${index}@1/${reason}`;
            if (verdict === 'eligible') expected.add(key('eligible'));
            if (verdict === 'eligible' && later[index] === 'not') expected.add(key('ending'));
            if (verdict === 'not' && expected.has(key('eligible'))) expected.add(key('lost'));
          }
        };
        for (const step of history)
          if ('days' in step) {
            today = addDays(today, step.days);
            await house.day(today);
            for (const firmId of firms) await look(firmId);
          } else {
            const firmId = firms[step.firm] as string;
            const { 'staff.count': _, ...rest } = enterprise(firmId).facts;
            await house.changed(firmId, {
              facts: { ...rest, ...(step.staff === undefined ? {} : staffOf(step.staff, today)) },
              certificates:
                step.lapsesIn === undefined
                  ? []
                  : [{ type: 'little-giant', expiresOn: addDays(today, step.lapsesIn), source: 'register' }],
            });
            if (!step.heard) continue;
            await matchFirm(house.ports, firmId);
            await look(firmId);
          }
        expect(house.told().sort()).toEqual([...expected].sort());
        told += expected.size;
      }),
      { numRuns: 60 },
    );
    expect(told).toBeGreaterThan(60);
  });
});

describe('the index', () => {
  const many = firmIds(40);
  const known = async (house: ReturnType<typeof matchingHouse>) => {
    const all = await Promise.all(Array.from({ length: 16 }, (_, shard) => indexedFirms(house.ports, shard)));
    return new Map(all.flat().map(({ record, version }) => [record.id, version]));
  };

  it('loses nothing when the clock that it was built by ran ahead and is set back', async () => {
    const house = matchingHouse();
    const now = house.clock.now();
    const versions = new Map<string, number>();
    for (const firmId of many) versions.set(firmId, (await house.changed(firmId)).version);
    house.clock.set(now + 3_600_000);
    await known(house);
    house.clock.set(now + 60_000);
    const [firmId = ''] = many;
    versions.set(firmId, (await house.changed(firmId)).version);
    expect(await known(house)).toEqual(versions);
    house.clock.set(now + 7_200_000);
    expect(await known(house)).toEqual(versions);
  });

  it('has every firm as it is, whoever builds it when, and whatever is lost (60 random histories)', async () => {
    const acts = fc.array(
      fc.oneof(
        fc.record({ change: fc.nat({ max: 39 }) }),
        fc.record({ pass: fc.integer({ min: 1, max: 600_000 }) }),
        fc.record({ lose: fc.nat({ max: 15 }) }),
        fc.record({ build: fc.nat({ max: 15 }) }),
        fc.record({ late: fc.nat({ max: 15 }), change: fc.nat({ max: 39 }) }),
      ),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(acts, async (history) => {
        const house = matchingHouse();
        const versions = new Map<string, number>();
        const change = async (index: number) => {
          const firmId = many[index] as string;
          versions.set(firmId, (await house.changed(firmId)).version);
        };
        for (const act of history)
          if ('late' in act) {
            // Somebody else builds the same part and a firm changes before this one writes.
            const put: SegmentStore['put'] = async (segment) => {
              await change(act.change);
              await indexedFirms(house.ports, act.late);
              await house.ports.segments.put(segment);
            };
            const segments = { ...house.ports.segments, put };
            await indexedFirms({ ...house.ports, segments }, act.late);
          } else if ('change' in act) await change(act.change);
          else if ('pass' in act) house.clock.advance(act.pass);
          else if ('lose' in act) house.segments.set(act.lose, new Uint8Array([31, 139, 8]));
          else await indexedFirms(house.ports, act.build);
        expect(await known(house)).toEqual(versions);
      }),
      { numRuns: 60 },
    );
  });
});
