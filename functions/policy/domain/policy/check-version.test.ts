import { describe, expect, it } from 'vitest';
import { policyContent, publishedVersion } from '../../../../tests/support/policy-house.ts';
import type { Condition } from '../conditions/condition.ts';
import { enterpriseFields } from '../conditions/enterprise-fields.ts';
import { type Checks, checkVersion } from './check-version.ts';
import type { ApplicationRules, PolicyContent, PolicyVersion } from './policy-version.ts';

const checks = (published: readonly PolicyVersion[] = []): Checks => ({
  fields: enterpriseFields,
  departments: new Map([['technology', {}]]),
  zone: 'Asia/Shanghai',
  today: '2026-11-23',
  published,
  known: new Set(['drafted', ...published.map(({ id }) => id)]),
});
const problems = (
  change: Partial<PolicyContent> = {},
  published: readonly PolicyVersion[] = [],
  name: { id?: string; version?: number } = {},
) =>
  checkVersion({ ...policyContent(change), id: 'rd-grant', version: 2, ...name }, checks(published)).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

const clause = (test: Condition, name = 'c1'): Condition => ({ clause: name, source: '第一条', test });
const prerequisite = (policy: string): Condition => clause({ policy, relation: 'prerequisite' }, 'c9');

describe('the check before publishing', () => {
  it('finds nothing wrong with what is right', () => {
    expect(problems()).toEqual([]);
    expect(problems({}, [publishedVersion()])).toEqual([]);
  });

  it('tells wrong conditions at their place: a contradiction, an unknown field, 元 for 万元', () => {
    const contradictory: Condition = {
      all: [
        clause({ field: 'staff.count', op: '>=', value: 50, unit: 'person' }),
        clause({ field: 'staff.count', op: '<', value: 20, unit: 'person' }, 'c2'),
      ],
    };
    expect(problems({ conditions: contradictory })).toEqual(['/conditions contradictory']);
    expect(problems({ conditions: clause({ field: 'staff.heads', op: '>=', value: 1 }) })).toEqual([
      '/conditions/test/field unknown-field',
    ]);
    expect(
      problems({
        conditions: clause({ field: 'figures.revenue', op: '>=', value: 500_000_000, unit: 'wan-yuan' }),
      }),
    ).toEqual(['/conditions/test/value too-large']);
    expect(problems({ conditions: clause({ field: 'figures.revenue', op: '>=', value: 500 }) })).toEqual([
      '/conditions/test/unit unit-missing',
    ]);
  });

  it('tells of policies that are not there, and of circles over several policies', () => {
    const requires = (policy: string): Partial<PolicyContent> => ({
      conditions: {
        all: [...(policyContent().conditions as { all: Condition[] }).all, prerequisite(policy)],
      },
      examples: policyContent().examples.map((example) =>
        example.verdict === 'eligible'
          ? { ...example, enterprise: { ...example.enterprise, granted: [policy] } }
          : example,
      ),
    });
    const other = (id: string, of: string, from = '2026-01-01') =>
      publishedVersion({ ...requires(of), id, effective: { from } });
    expect(problems(requires('nowhere'))).toEqual(['/conditions/all/2/test unknown-policy']);
    expect(problems(requires('drafted'))).toEqual([]);
    expect(problems(requires('other'), [publishedVersion({ id: 'other' })])).toEqual([]);
    expect(problems(requires('one'), [other('one', 'two'), other('two', 'rd-grant')])).toEqual([
      '/conditions/all/2/test cyclic-prerequisite',
    ]);
  });

  it('sees a circle that only a version to come closes', () => {
    const now = publishedVersion({ id: 'one' });
    const later = publishedVersion({
      id: 'one',
      version: 2,
      effective: { from: '2027-03-01' },
      conditions: prerequisite('rd-grant'),
    });
    const draft: Partial<PolicyContent> = { conditions: prerequisite('one'), examples: [] };
    const circles = (effective: PolicyContent['effective']) =>
      problems({ ...draft, effective }, [now, later]).filter((line) => line.endsWith('cyclic-prerequisite'));
    expect(circles({ from: '2026-12-01' })).toEqual(['/conditions/test cyclic-prerequisite']);
    expect(circles({ from: '2026-12-01', to: '2027-02-28' })).toEqual([]);
  });

  it('tells of versions that overlap, at the candidate, whichever reaches into the other', () => {
    const ending = publishedVersion({ effective: { from: '2026-01-01', to: '2026-12-31' } });
    expect(problems({ effective: { from: '2026-12-01' } }, [ending])).toEqual([
      '/effective overlapping-versions',
    ]);
    const coming = publishedVersion({ effective: { from: '2027-01-01' } });
    expect(problems({ effective: { from: '2026-12-01', to: '2027-01-01' } }, [coming])).toEqual([
      '/effective overlapping-versions',
    ]);
    const examples = policyContent().examples.map((example) => ({ ...example, on: '2026-12-31' }));
    expect(problems({ effective: { from: '2027-01-01' }, examples }, [ending])).toEqual([]);
    const openEnded = publishedVersion();
    expect(problems({ effective: { from: '2026-12-01', to: '2026-11-30' } }, [openEnded])).toContain(
      '/effective/to ends-before-it-begins',
    );
  });

  it('lets only the first version begin in the past: past days stay as they were', () => {
    expect(problems({ effective: { from: '2025-01-01' } })).not.toContain(
      '/effective/from begins-in-the-past',
    );
    expect(problems({ effective: { from: '2026-11-22' } }, [publishedVersion()])).toEqual([
      '/effective/from begins-in-the-past',
    ]);
    expect(problems({ effective: { from: '2026-11-23' } }, [publishedVersion()])).toEqual([]);
    const coming = publishedVersion({ effective: { from: '2027-01-01' } });
    expect(problems({ effective: { from: '2026-11-22', to: '2026-12-31' } }, [coming])).toEqual([
      '/effective/from begins-in-the-past',
    ]);
  });

  it('refuses an example that comes out otherwise, and says what came out and why', () => {
    const [right, wrong] = policyContent().examples;
    const examples = [right, { ...wrong, verdict: 'eligible' }] as PolicyContent['examples'];
    const [first, second, ...rest] = checkVersion(
      { ...policyContent({ examples }), id: 'rd-grant', version: 1 },
      checks(),
    );
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ pointer: '/examples', code: 'no-example' });
    expect(first?.detail['zh-CN']).toBe('缺少结论为“不符合”的案例');
    expect(second).toMatchObject({ pointer: '/examples/1/verdict', code: 'wrong-example' });
    expect(second?.detail['zh-CN']).toBe('案例实际结论不同：不符合 · c2 不符合 (0.03 >= 0.05)');
    expect(second?.detail.en).toBe(
      'the example comes out otherwise: not eligible · c2 not eligible (0.03 >= 0.05)',
    );
  });

  it.each<[string, Partial<ApplicationRules>]>([
    ['/application/closesOn closes-before-it-opens', { opensOn: '2026-12-02', closesOn: '2026-12-01' }],
    ['/application/budget budget-below-grant', { budget: 49_999.99 }],
    ['/application/amount grant-above-cap', { amount: { fixed: 50_001 } }],
    [
      '/application/amount/of/field not-yearly-money',
      { amount: { percent: 5, of: { field: 'staff.count', year: 'last' }, most: 50_000 } },
    ],
    [
      '/application/amount/of/field unknown-field',
      { amount: { percent: 5, of: { field: 'figures.turnover', year: 'last' }, most: 50_000 } },
    ],
    [
      '/application/steps/1/id id-twice',
      {
        steps: [
          { id: 'review', name: { 'zh-CN': '初审', en: 'First' } },
          { id: 'review', name: { 'zh-CN': '复审', en: 'Second' } },
        ],
      },
    ],
    [
      '/application/questions/0/choices too-few-choices',
      { questions: [{ id: 'use', name: { 'zh-CN': '用途', en: 'Use' }, type: 'choice', required: true }] },
    ],
    ['/application/byCommitment/0 unknown-field', { byCommitment: ['staff.heads'] }],
    [
      '/application/sumCaps/0/with/0 unknown-policy',
      { sumCaps: [{ with: ['nowhere'], most: 60_000, within: 'year' }] },
    ],
    [
      '/application/sumCaps/0/most cap-below-grant',
      { sumCaps: [{ with: [], most: 49_999, within: 'ever' }] },
    ],
  ])('tells a wrong application rule: %s', (expected, change) => {
    const application = { ...(policyContent().application as ApplicationRules), ...change };
    expect(problems({ application })).toEqual([expected]);
  });

  it('tells everything at once', () => {
    const application = { ...(policyContent().application as ApplicationRules), budget: 1 };
    const found = problems({
      department: 'harbour',
      effective: { from: '2026-12-01', to: '2026-11-30' },
      conditions: clause({ field: 'staff.heads', op: '>=', value: 1 }),
      application,
    });
    expect(found).toEqual([
      '/department unknown-department',
      '/effective/to ends-before-it-begins',
      '/conditions/test/field unknown-field',
      '/application/budget budget-below-grant',
    ]);
  });
});
