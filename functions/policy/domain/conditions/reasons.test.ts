import { describe, expect, it } from 'vitest';
import { ageInYears, dayNumber } from './calendar.ts';
import { compile } from './compile.ts';
import type { Condition } from './condition.ts';
import { enterpriseFields } from './enterprise-fields.ts';
import { checkExamples } from './examples.ts';
import type { Finding } from './finding.ts';
import type { FirmRecord } from './firm-record.ts';
import { changesOf } from './match.ts';
import { preview } from './preview.ts';
import { firmMatcher } from './reasons.ts';

const moment = { day: '2026-06-15', zone: 'Asia/Shanghai' };
const policy = (conditions: Condition) => ({ id: 'p', version: 1, conditions });
const clause = (name: string, test: Condition): Condition => ({ clause: name, source: `第${name}条`, test });

const none: Finding = {
  comparison: { field: '', op: 'exists' },
  verdict: 'unknown',
  value: undefined,
  needed: [],
  gap: undefined,
  undecidedBy: [],
};

function judged(test: Condition, firm: Omit<FirmRecord, 'id'>, day = moment.day) {
  const circuit = compile([policy(clause('c', test))], enterpriseFields, { ...moment, day });
  const { judge, reasons } = firmMatcher(circuit);
  const found = reasons(judge({ id: 'f', asOf: day, ...firm })).flatMap(({ clauses }) => clauses);
  const { comparison: _, ...finding } = found[0]?.findings[0] ?? none;
  return finding;
}

const atMost = (value: number): Condition => ({ field: 'staff.count', op: '<=', value });

describe('what a clause tells', () => {
  it('has the value, what is needed and the gap', () => {
    expect(judged(atMost(300), { staff: { count: 320 } })).toEqual({
      verdict: 'not',
      value: 320,
      needed: [300],
      gap: 20,
      undecidedBy: [],
    });
  });

  it('has money in yuan, whatever it is written in', () => {
    const revenue: Condition = { field: 'figures.revenue', op: '>=', value: 500, unit: 'wan-yuan' };
    const figures = [{ year: 2025, revenue: 4_999_999.5 }];
    expect(judged(revenue, { figures })).toMatchObject({ verdict: 'not', needed: [5_000_000], gap: 0.5 });
  });

  it('is unknown, and never zero, where a fact is missing; a CSV of another year does not stand in', () => {
    const undecidedBy = [{ field: 'figures.revenue', year: 2025, because: 'missing' }];
    const revenue: Condition = { field: 'figures.revenue', op: '<=', value: 500, unit: 'wan-yuan' };
    for (const figures of [undefined, [], [{ year: 2024, revenue: 1 }], [{ year: 2025, revenue: null }]])
      expect(judged(revenue, { figures })).toMatchObject({ verdict: 'unknown', undecidedBy });
  });

  it('is unknown where a fact is older than its field allows, or its age is not known', () => {
    const staff = (on: string | undefined) => ({ asOf: undefined, staff: { count: { value: 3, on } } });
    expect(judged(atMost(5), staff('2026-03-15'))).toMatchObject({ verdict: 'eligible' });
    for (const on of ['2026-03-14', undefined])
      expect(judged(atMost(5), staff(on))).toMatchObject({
        verdict: 'unknown',
        undecidedBy: [{ field: 'staff.count', because: 'too-old' }],
      });
  });

  it('takes a share of nothing as unknown, and 5 % for 5 %', () => {
    const share: Condition = {
      expression: { ratio: [{ field: 'figures.rdSpend' }, { field: 'figures.revenue' }] },
      op: '>=',
      value: 5,
      unit: 'percent',
    };
    const of = (rdSpend: number, revenue: number) =>
      judged(share, { figures: [{ year: 2025, rdSpend, revenue }] }).verdict;
    expect([of(5, 100), of(4.99, 100), of(0, 0)]).toEqual(['eligible', 'not', 'unknown']);
  });

  it('reads instants as days of the district', () => {
    const since: Condition = { field: 'registeredOn', op: '>=', value: '2026-01-01' };
    expect(judged(since, { registeredOn: '2025-12-31T16:00:00Z' })).toMatchObject({
      verdict: 'eligible',
      value: '2026-01-01',
    });
    expect(judged(since, { registeredOn: '2025-12-31T15:59:59Z' }).verdict).toBe('not');
  });

  it('takes the threshold that is in force on the day', () => {
    const value = {
      byPeriod: [
        { from: '2023-01-01', value: 100 },
        { from: '2026-01-01', value: 300 },
      ],
    };
    const test: Condition = { field: 'staff.count', op: '<=', value };
    const staff = { count: 200 };
    expect(judged(test, { staff }, '2025-12-31')).toMatchObject({ verdict: 'not', needed: [100] });
    expect(judged(test, { staff }, '2026-01-01')).toMatchObject({ verdict: 'eligible', needed: [300] });
    expect(judged(test, { staff }, '2022-12-31').verdict).toBe('unknown');
  });

  it('knows an industry by its parents, and asks for the exact one where it decides', () => {
    const under: Condition = { field: 'industry', op: 'under', value: 'C391' };
    const of = (industry: string) => judged(under, { industry }).verdict;
    expect(['C3911', 'C391', 'C39', 'C', 'C3921', 'I6511', 'X1'].map(of)).toEqual([
      'eligible',
      'eligible',
      'unknown',
      'unknown',
      'not',
      'not',
      'unknown',
    ]);
  });

  it('counts a certificate on its last day and not after, and not without knowing its term', () => {
    const holds: Condition = { field: 'certificates', op: 'holds', value: 'high-tech-enterprise' };
    const of = (expiresOn?: string | null) =>
      judged(holds, { certificates: [{ type: 'high-tech-enterprise', expiresOn }] } as never).verdict;
    expect(['2026-06-15', '2026-06-14', null, undefined].map(of)).toEqual([
      'eligible',
      'not',
      'eligible',
      'unknown',
    ]);
    expect(judged(holds, { certificates: [] }).verdict).toBe('not');
    expect(judged(holds, {}).verdict).toBe('unknown');
  });

  it('lets exclusive and prerequisite policies hang on what was granted', () => {
    const of = (relation: 'exclusive' | 'prerequisite', granted?: string[]) =>
      judged({ policy: 'other', relation }, granted ? { granted } : {}).verdict;
    expect([of('exclusive', ['other']), of('exclusive', []), of('exclusive')]).toEqual([
      'not',
      'eligible',
      'unknown',
    ]);
    expect([of('prerequisite', ['other']), of('prerequisite', []), of('prerequisite')]).toEqual([
      'eligible',
      'not',
      'unknown',
    ]);
  });
});

describe('ages', () => {
  it.each([
    ['2021-06-15', 5],
    ['2020-06-15', 6],
    ['2025-12-14', 183 / 365],
    ['2024-02-29', 2 + 107 / 365],
  ])('of %s are %d years', (since, years) => {
    expect(ageInYears(dayNumber(since), dayNumber(moment.day))).toBe(years);
  });

  it('are more than five a day after the fifth anniversary', () => {
    expect(ageInYears(dayNumber('2021-06-14'), dayNumber(moment.day))).toBeGreaterThan(5);
    expect(ageInYears(dayNumber('2021-06-16'), dayNumber(moment.day))).toBeLessThan(5);
  });
});

const small = policy({
  all: [clause('c1', atMost(300)), clause('c2', { field: 'flags.dishonest', op: '=', value: false })],
});
const firm = (id: string, count?: number, dishonest?: boolean): FirmRecord => ({
  id,
  asOf: moment.day,
  staff: { count },
  flags: { dishonest },
});

describe('a draft', () => {
  it('is previewed: how many, near misses by gap, who gains and who loses', () => {
    const tighter = policy({
      all: [clause('c1', atMost(100)), ...('all' in small.conditions ? small.conditions.all.slice(1) : [])],
    });
    const firms = [
      firm('a', 50, false),
      firm('b', 200, false),
      firm('c', 150, false),
      firm('d', 150, true),
      firm('e', undefined, false),
    ];
    const found = preview(tighter, small, firms, enterpriseFields, moment);
    expect(found).toMatchObject({ eligible: 1, unknown: 1, not: 3, sample: ['a'], nearMissCount: 2 });
    expect(found.nearMisses.map(({ firm, clause, gap }) => [firm, clause, gap])).toEqual([
      ['c', 'c1', 0.5],
      ['b', 'c1', 1],
    ]);
    expect(found.gains).toEqual({ count: 0, sample: [] });
    expect(found.loses).toEqual({ count: 2, sample: ['b', 'c'] });
  });

  it('is published only if its author’s cases come out as they say', () => {
    const draft = (...examples: ['eligible' | 'not', number][]) => ({
      ...small,
      effective: { from: '2026-01-01' },
      examples: examples.map(([verdict, count]) => ({
        name: `${count}`,
        enterprise: { id: 'x', staff: { count }, flags: { dishonest: false } },
        verdict,
      })),
    });
    const failures = (...examples: ['eligible' | 'not', number][]) =>
      checkExamples(draft(...examples), enterpriseFields, moment.zone);
    expect(failures(['eligible', 300], ['not', 301])).toEqual([]);
    expect(failures(['eligible', 300], ['not', 300])).toMatchObject([
      { reason: 'wrong-verdict', example: { name: '300' }, found: { verdict: 'eligible' } },
    ]);
    expect(failures(['eligible', 300])).toEqual([{ reason: 'no-example', verdict: 'not' }]);
  });
});

describe('a firm that changes', () => {
  it('is newly eligible, or no longer', () => {
    const circuit = compile([small], enterpriseFields, moment);
    const changes = (before: FirmRecord | undefined, after: FirmRecord) =>
      changesOf(circuit, firmMatcher(circuit), before, after).map(({ before, after }) => [before, after]);
    expect(changes(firm('a', 400, false), firm('a', 300, false))).toEqual([['not', 'eligible']]);
    expect(changes(firm('a', 300, false), firm('a', 300, true))).toEqual([['eligible', 'not']]);
    expect(changes(undefined, firm('a', 300))).toEqual([['not', 'unknown']]);
    expect(changes(firm('a', 1, false), firm('a', 2, false))).toEqual([]);
  });
});
