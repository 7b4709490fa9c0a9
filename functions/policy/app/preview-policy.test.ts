import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditions, firms, moment } from '../../../tests/support/arbitrary-conditions.ts';
import { policyContent, policyHouse } from '../../../tests/support/policy-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { compile } from '../domain/conditions/compile.ts';
import type { Condition } from '../domain/conditions/condition.ts';
import { enterpriseFields } from '../domain/conditions/enterprise-fields.ts';
import type { FirmRecord } from '../domain/conditions/firm-record.ts';
import { firmMatcher } from '../domain/conditions/reasons.ts';
import type { Verdict } from '../domain/conditions/verdict.ts';
import { shards } from '../domain/enterprise/enterprise-file.ts';
import type { IndexedFirm } from '../domain/matching/indexed-firm.ts';
import type { SegmentStore } from './ports.ts';
import { countDraft, type PreviewPorts, previewDraft } from './preview-policy.ts';

/** The index with these firms, spread over its parts. */
function indexOf(firms: readonly IndexedFirm[]): SegmentStore {
  return {
    get: async (shard) => ({
      shard,
      through: Number.MAX_SAFE_INTEGER,
      firms: firms.filter((_, place) => place % shards === shard),
    }),
    put: async () => {},
  };
}

const house = policyHouse(moment.day);
const portsWith = (records: readonly FirmRecord[], gone = 0): PreviewPorts => ({
  ...house.ports,
  segments: indexOf(
    records.map((record, place) => ({
      record,
      version: 1,
      granted: [],
      language: 'zh-CN',
      ...(place < gone ? { gone: true as const } : {}),
    })),
  ),
});

const named = fc
  .array(firms, { minLength: 1, maxLength: 60 })
  .map((drawn) => drawn.map((firm, place) => ({ ...firm, id: `firm-${place}`, name: `企业${place}` })));

/** Each firm judged by itself. */
function bruteForce(condition: Condition, records: readonly FirmRecord[]) {
  const circuit = compile([{ id: 'p', version: 1, conditions: condition }], enterpriseFields, moment);
  const { judge, reasons, nearMiss } = firmMatcher(circuit);
  const judged = records.map((record) => {
    const firm = judge(record);
    const [found] = reasons(firm);
    return {
      id: record.id,
      verdict: found?.verdict as Verdict,
      misses: circuit.policies[0] && nearMiss(circuit.policies[0], firm)?.clause.clause,
    };
  });
  return {
    ids: (verdict: Verdict) => judged.filter((one) => one.verdict === verdict).map(({ id }) => id),
    misses: judged.flatMap(({ id, misses }) => (misses === undefined ? [] : [`${id} ${misses}`])),
  };
}

describe('what a draft would do', () => {
  it('is what judging every firm by itself says, over all parts of the index', async () => {
    await house.published({ id: 'p', conditions: policyContent().conditions });
    await fc.assert(
      fc.asyncProperty(conditions, named, fc.nat(3), async (condition, records, gone) => {
        const ports = portsWith(records, gone);
        const draft = { policy: 'p', conditions: condition, on: moment.day };
        const counted = await countDraft(ports, draft);
        fc.pre(counted.ok);
        const seen = taken(await previewDraft(ports, draft, 100));
        const here = records.slice(gone);
        const now = bruteForce(condition, here);
        const before = bruteForce(policyContent().conditions, here);
        const [is, was] = [now.ids('eligible'), before.ids('eligible')];
        const ids = (list: readonly { firmId: string }[]) => list.map(({ firmId }) => firmId).sort();
        expect(taken(counted)).toEqual({
          on: moment.day,
          firms: here.length,
          eligible: is.length,
          unknown: now.ids('unknown').length,
          not: now.ids('not').length,
        });
        expect(seen).toMatchObject({ ...taken(counted), against: 1 });
        expect(ids(seen.sample)).toEqual([...is].sort());
        expect(ids(seen.gains.sample)).toEqual(is.filter((id) => !was.includes(id)).sort());
        expect(ids(seen.loses.sample)).toEqual(was.filter((id) => !is.includes(id)).sort());
        expect(seen.nearMisses.map(({ firmId, clause }) => `${firmId} ${clause}`).sort()).toEqual(
          [...now.misses].sort(),
        );
        const gaps = seen.nearMisses.map(({ gap }) => gap);
        expect(gaps).toEqual([...gaps].sort((one, other) => one - other));
        for (const { firmId, name } of seen.sample) expect(name).toBe(firmId.replace('firm-', '企业'));
      }),
      { numRuns: 300 },
    );
  });

  it('names no more firms than asked for, spread over all, the nearest misses first', async () => {
    const records = Array.from({ length: 400 }, (_, place) => ({
      id: `firm-${place}`,
      asOf: moment.day,
      staff: { count: place },
    }));
    const test = { field: 'staff.count', op: '>=', value: 200, unit: 'person' } as const;
    const draft = { policy: 'new', conditions: { clause: 'c1', source: '第一条', test } };
    const seen = taken(await previewDraft(portsWith(records), draft, 5));
    expect(seen).toMatchObject({ eligible: 200, not: 200, nearMissCount: 200, against: undefined });
    expect(seen.sample).toHaveLength(5);
    expect(new Set(seen.sample.map(({ firmId }) => Number(firmId.slice(5)) >> 6)).size).toBeGreaterThan(1);
    expect(seen.nearMisses.map(({ firmId }) => firmId)).toEqual(
      [199, 198, 197, 196, 195].map((n) => `firm-${n}`),
    );
    expect(seen.gains.count).toBe(200);
  });

  it('is refused for conditions that cannot be judged, at the place of the fault', async () => {
    const conditions: Condition = { clause: 'c1', source: '第一条', test: { field: 'x', op: '=', value: 1 } };
    expect(await countDraft(portsWith([]), { policy: 'p', conditions })).toMatchObject({
      error: {
        reason: 'policy-invalid',
        problems: [{ pointer: '/conditions/test/field', code: 'unknown-field' }],
      },
    });
  });
});
