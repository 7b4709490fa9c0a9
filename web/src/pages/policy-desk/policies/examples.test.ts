import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../../../functions/policy/domain/conditions/condition.ts';
import { factOf, factsAsked, withFact } from './examples.ts';

const tree: Condition = {
  all: [
    {
      clause: 'c1',
      source: '第一条',
      test: {
        expression: {
          ratio: [{ field: 'figures.rdSpend' }, { field: 'figures.revenue', period: { year: 2020 } }],
        },
        op: '>=',
        value: 5,
        unit: 'percent',
      },
    },
    {
      clause: 'c2',
      source: '第二条',
      test: { field: 'staff.count', op: '<=', value: { field: 'staff.insured' } },
    },
    { clause: 'c3', source: '第三条', test: { policy: 'another', relation: 'exclusive' } },
    { clause: 'c4', source: '第四条', test: { field: 'certificates', op: 'holds', value: 'high-tech' } },
  ],
};
const isYearly = (field: string): boolean => field.startsWith('figures.');

describe('the facts of an example', () => {
  it('are those that the conditions ask for on its day', () => {
    expect(factsAsked(tree, '2026-05-01', isYearly)).toEqual([
      { field: 'figures.rdSpend', year: 2025 },
      { field: 'figures.revenue', year: 2020 },
      { field: 'staff.count' },
      { field: 'staff.insured' },
      { field: 'granted' },
      { field: 'certificates' },
    ]);
  });
  it('are put and taken where the record has them, and leave the others alone', () => {
    const firm = { id: 'one', staff: { insured: 3 }, figures: [{ year: 2024, revenue: 1 }] };
    const facts = [
      [{ field: 'staff.count' }, 12],
      [{ field: 'figures.rdSpend', year: 2025 }, 500],
      [{ field: 'figures.taxes', year: 2024 }, 7],
      [{ field: 'certificates' }, ['high-tech']],
      [{ field: 'granted' }, ['another']],
    ] as const;
    const whole = facts.reduce<{ id: string }>((at, [fact, value]) => withFact(at, fact, value), firm);
    expect(whole).toEqual({
      id: 'one',
      staff: { insured: 3, count: 12 },
      figures: [
        { year: 2024, revenue: 1, taxes: 7 },
        { year: 2025, rdSpend: 500 },
      ],
      certificates: [{ type: 'high-tech', expiresOn: null }],
      granted: ['another'],
    });
    for (const [fact, value] of facts) expect(factOf(whole, fact)).toEqual(value);
    const without = withFact(whole, { field: 'staff.count' }, undefined);
    expect(factOf(without, { field: 'staff.count' })).toBeUndefined();
  });
  it('may stand with their source', () => {
    expect(
      factOf({ id: 'one', staff: { count: { value: 3, on: '2026-01-01' } } }, { field: 'staff.count' }),
    ).toBe(3);
    expect(factOf({ id: 'one' }, { field: 'staff.count' })).toBeUndefined();
  });
});
