import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditions, firms, moment } from '../../../../tests/support/arbitrary-conditions.ts';
import { checkCondition } from './check-condition.ts';
import { checkReferences } from './check-references.ts';
import { compile } from './compile.ts';
import type { Condition } from './condition.ts';
import { problemText } from './condition-problem.ts';
import { enterpriseFields } from './enterprise-fields.ts';
import { firmMatcher } from './reasons.ts';
import { checkVersions, versionOn } from './versions.ts';

const inClause = (test: Condition): Condition => ({ clause: 'c1', source: '第三条（一）', test });
const problems = (condition: Condition) =>
  checkCondition(condition, enterpriseFields, moment).map(({ pointer, reason, about }) =>
    [pointer, reason, about].filter((part) => part !== undefined),
  );
const staff = (op: '<' | '<=' | '>' | '>=' | '=', value: number): Condition => ({
  field: 'staff.count',
  op,
  value,
});

describe('checking a condition', () => {
  it.each<[string, Condition, unknown[]]>([
    ['an empty group', { all: [] }, ['/all', 'empty-group']],
    [
      'at least more than there are',
      inClause({ atLeast: 2, of: [staff('>', 1)] }),
      ['/test/atLeast', 'impossible-count'],
    ],
    ['a comparison outside a clause', { all: [staff('>', 1)] }, ['/all/0', 'outside-clause']],
    [
      'a clause in a clause',
      inClause({ clause: 'c2', source: '', test: staff('>', 1) }),
      ['/test', 'clause-in-clause'],
    ],
    [
      'a clause twice',
      { all: [inClause(staff('>', 1)), inClause(staff('<', 9))] },
      ['/all/1/clause', 'clause-twice', 'c1'],
    ],
    [
      'a field that is not there',
      inClause({ field: 'staff.robots', op: '>', value: 1 }),
      ['/test/field', 'unknown-field', 'staff.robots'],
    ],
    [
      'an operator of another type',
      inClause({ field: 'certificates', op: '>', value: 1 }),
      ['/test/op', 'wrong-operator', '>'],
    ],
    [
      'a year of what is not told by year',
      inClause({ field: 'staff.count', period: { year: 'last' }, op: '>', value: 1 }),
      ['/test/period', 'no-period', 'staff.count'],
    ],
    [
      'a code that every record of the language has',
      inClause({ field: 'listing', op: '=', value: 'constructor' }),
      ['/test/value', 'unknown-code', 'constructor'],
    ],
    [
      'money without unit',
      inClause({ field: 'figures.revenue', op: '>=', value: 500 }),
      ['/test/unit', 'unit-missing'],
    ],
    [
      'money in persons',
      inClause({ field: 'figures.revenue', op: '>=', value: 500, unit: 'person' }),
      ['/test/unit', 'wrong-unit', 'person'],
    ],
    [
      'yuan written as wan-yuan',
      inClause({ field: 'figures.revenue', op: '<=', value: 300_000_000, unit: 'wan-yuan' }),
      ['/test/value', 'too-large'],
    ],
    [
      'a text for a number',
      inClause({ field: 'staff.count', op: '>=', value: 'many' }),
      ['/test/value', 'wrong-value'],
    ],
    [
      'a day that is none',
      inClause({ field: 'registeredOn', op: '>=', value: '2026-02-30' }),
      ['/test/value', 'wrong-value'],
    ],
    [
      'a range the wrong way round',
      inClause({ field: 'staff.count', op: 'between', value: [9, 1] }),
      ['/test/value', 'empty-range'],
    ],
    [
      'a code that is none',
      inClause({ field: 'scale', op: 'in', value: ['micro', 'tiny'] }),
      ['/test/value/1', 'unknown-code', 'tiny'],
    ],
    [
      'an industry of no section',
      inClause({ field: 'industry', op: 'under', value: 'C65' }),
      ['/test/value', 'unknown-code', 'C65'],
    ],
    [
      'thresholds out of order',
      inClause({
        field: 'staff.count',
        op: '>',
        value: {
          byPeriod: [
            { from: '2026-01-01', value: 1 },
            { from: '2025-01-01', value: 2 },
          ],
        },
      }),
      ['/test/value/byPeriod/1/from', 'periods-out-of-order'],
    ],
    [
      'money against persons',
      inClause({ field: 'figures.revenue', op: '>', value: { field: 'staff.count' } }),
      ['/test/value', 'wrong-unit'],
    ],
    [
      'a sum of money and persons',
      inClause({
        expression: { sum: [{ field: 'figures.revenue' }, { field: 'staff.count' }] },
        op: '>',
        value: 1,
        unit: 'yuan',
      }),
      ['/test/expression/sum/1', 'wrong-unit'],
    ],
    [
      'reckoning with a code',
      inClause({ expression: { ratio: [{ field: 'scale' }, { field: 'staff.count' }] }, op: '>', value: 1 }),
      ['/test/expression/ratio/0/field', 'not-a-number', 'scale'],
    ],
    [
      'the age of a number',
      inClause({ expression: { ageInYears: 'staff.count' }, op: '>', value: 1 }),
      ['/test/expression/ageInYears', 'not-a-date', 'staff.count'],
    ],
    [
      'what no staff can be',
      inClause({ all: [staff('<=', 100), staff('>', 100)] }),
      ['/test', 'contradictory', 'staff.count'],
    ],
    [
      'what no age can be',
      inClause({
        all: [
          { expression: { ageInYears: 'registeredOn' }, op: '<', value: 3 },
          { expression: { ageInYears: 'registeredOn' }, op: '>=', value: 5 },
        ],
      }),
      ['/test', 'contradictory', 'registeredOn'],
    ],
    [
      'what no industry can be',
      inClause({
        all: [
          { field: 'industry', op: 'under', value: 'C39' },
          { field: 'industry', op: 'under', value: 'I65' },
        ],
      }),
      ['/test', 'contradictory', 'industry'],
    ],
    [
      'what is held and is not',
      inClause({
        all: [
          { policy: 'p', relation: 'exclusive' },
          { policy: 'p', relation: 'prerequisite' },
        ],
      }),
      ['/test', 'contradictory', 'granted'],
    ],
  ])('names %s and where it stands', (_, condition, problem) => {
    expect(problems(condition)).toEqual([problem]);
  });

  it('finds a contradiction that begins with a later threshold', () => {
    const value = {
      byPeriod: [
        { from: '2020-01-01', value: 10 },
        { from: '2027-01-01', value: 50 },
      ],
    };
    const tree = inClause({ all: [staff('<', 30), { field: 'staff.count', op: '>', value }] });
    expect(problems(tree)).toEqual([['/test', 'contradictory', 'staff.count']]);
  });

  it('says what is wrong in both languages', () => {
    const problem = { pointer: '', reason: 'unknown-field', about: 'staff.robots' } as const;
    expect(problemText(problem, 'zh-CN')).toBe('字段“staff.robots”不存在');
    expect(problemText(problem, 'en')).toBe('there is no field “staff.robots”');
  });

  it('takes a section of industries that is asked for as it is to be met by firms that say no more', () => {
    const section: Condition = { field: 'industry', op: 'in', value: ['C'] };
    expect(problems({ atLeast: 1, of: [inClause(section)] })).toEqual([]);
  });

  it('calls nothing contradictory that some firm meets (2000 random trees)', () => {
    fc.assert(
      fc.property(conditions, firms, (tree, firm) => {
        const circuit = compile([{ id: 'p', version: 1, conditions: tree }], enterpriseFields, moment);
        const { judge, reasons } = firmMatcher(circuit);
        if (reasons(judge(firm))[0]?.verdict !== 'eligible') return;
        const root = checkCondition(tree, enterpriseFields, moment).filter(({ pointer }) => pointer === '');
        expect(root).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('policies that name each other', () => {
  const needs = (id: string, ...others: string[]) => ({
    id,
    conditions: inClause({ all: others.map((policy) => ({ policy, relation: 'prerequisite' as const })) }),
  });

  it('must exist, and are not prerequisites of each other', () => {
    expect(checkReferences([needs('a', 'b'), needs('b', 'c'), needs('c', 'a', 'd')])).toEqual([
      { pointer: '/0/conditions/test/all/0', reason: 'cyclic-prerequisite', about: 'a → b → c → a' },
      { pointer: '/1/conditions/test/all/0', reason: 'cyclic-prerequisite', about: 'b → c → a → b' },
      { pointer: '/2/conditions/test/all/0', reason: 'cyclic-prerequisite', about: 'c → a → b → c' },
      { pointer: '/2/conditions/test/all/1', reason: 'unknown-policy', about: 'd' },
    ]);
    expect(checkReferences([needs('a', 'b', 'c'), needs('b', 'c'), needs('c')])).toEqual([]);
  });
});

describe('versions of a policy', () => {
  const version = (number: number, from: string, to?: string) => ({
    version: number,
    effective: { from, ...(to && { to }) },
  });

  it('follow each other, and one that has no end makes way for the next', () => {
    const versions = [
      version(1, '2024-01-01'),
      version(2, '2025-01-01', '2025-12-31'),
      version(3, '2026-03-01'),
    ];
    expect(checkVersions(versions)).toEqual([]);
    const on = (day: string) => versionOn(versions, day)?.version;
    expect(['2023-12-31', '2024-12-31', '2025-12-31', '2026-01-01', '2026-03-01'].map(on)).toEqual([
      undefined,
      1,
      2,
      undefined,
      3,
    ]);
  });

  it('do not overlap', () => {
    expect(
      checkVersions([
        version(1, '2024-01-01', '2025-01-01'),
        version(2, '2025-01-01'),
        version(3, '2025-01-01', '2024-12-31'),
      ]),
    ).toEqual([
      { pointer: '/0/effective', reason: 'overlapping-versions', about: '2' },
      { pointer: '/2/effective/to', reason: 'ends-before-it-begins' },
    ]);
  });
});
