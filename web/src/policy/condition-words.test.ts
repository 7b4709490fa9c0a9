import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Condition } from '../../../functions/policy/domain/conditions/condition.ts';
import { enterpriseFields } from '../../../functions/policy/domain/conditions/enterprise-fields.ts';
import { nationalCertificates } from './certificate-names.ts';
import { conditionWords, factsOfClause, type Said } from './condition-words.ts';

const reader = vi.hoisted(() => ({ language: 'zh-CN' as 'zh-CN' | 'en' }));
vi.mock('../words/language.ts', () => ({
  currentLanguage: () => reader.language,
  inLanguage: (text: Record<string, string>) => text[reader.language],
}));
beforeEach(() => {
  reader.language = 'zh-CN';
});

const names = {
  fields: enterpriseFields,
  certificates: new Map(Object.entries(nationalCertificates)),
  policies: new Map([['small-tax', { 'zh-CN': '小微所得税优惠', en: 'relief for small firms' }]]),
};
const inWords = (condition: Condition, on = '2026-03-02'): Said => conditionWords(condition, names, on);
const lines = (said: Said): string[] => ('joined' in said ? said.parts.flatMap(lines) : [said.text]);

describe('a condition in words', () => {
  it('says field, year, operator and amount as people do', () => {
    expect(
      inWords({ field: 'figures.revenue', period: { year: 'last' }, op: '>=', value: 500, unit: 'wan-yuan' }),
    ).toEqual({ text: '上年营业收入不少于 500 万元' });
    expect(inWords({ field: 'staff.count', op: '<=', value: 300, unit: 'person' })).toEqual({
      text: '从业人数不超过 300 人',
    });
    expect(inWords({ field: 'flags.dishonest', op: '=', value: false })).toEqual({
      text: '严重失信主体名单：否',
    });
    expect(inWords({ field: 'taxpayer', op: 'in', value: ['general', 'small-scale'] })).toEqual({
      text: '增值税纳税人类型为以下之一：一般纳税人、小规模纳税人',
    });
    expect(inWords({ field: 'certificates', op: 'holds', value: 'high-tech-enterprise' })).toEqual({
      text: '资质证书含：高新技术企业',
    });
  });
  it('says reckoned amounts, and brackets what belongs together', () => {
    const rd = { field: 'figures.rdSpend', period: { year: 'last' } } as const;
    const revenue = { field: 'figures.revenue', period: { year: 'last' } } as const;
    expect(
      inWords({ expression: { ratio: [rd, { sum: [revenue, rd] }] }, op: '>=', value: 5, unit: 'percent' }),
    ).toEqual({ text: '上年研发费用 ÷ (上年营业收入 + 上年研发费用)不少于 5 %' });
    expect(inWords({ expression: { ageInYears: 'registeredOn' }, op: '<=', value: 5, unit: 'year' })).toEqual(
      {
        text: '自成立日期起的年数不超过 5 年',
      },
    );
  });
  it('says what is demanded on the day, and where the document says so', () => {
    const demand = {
      byPeriod: [
        { from: '2025-01-01', value: 10 },
        { from: '2026-01-01', value: 20 },
      ],
    };
    const clause = {
      clause: 'staff',
      source: '第三条',
      test: { field: 'staff.count', op: '>=', value: demand, unit: 'person' },
    } as const;
    expect(inWords(clause)).toEqual({ text: '从业人数不少于 20 人', source: '第三条' });
    expect(inWords(clause, '2025-12-31')).toMatchObject({ text: '从业人数不少于 10 人' });
  });
  it('speaks English', () => {
    reader.language = 'en';
    expect(
      inWords({
        any: [
          { policy: 'small-tax', relation: 'exclusive' },
          { field: 'listedOn', op: 'exists' },
        ],
      }),
    ).toEqual({
      joined: 'any',
      parts: [{ text: 'has not been granted “relief for small firms”' }, { text: 'has day of listing' }],
    });
  });
  it('names the facts that a reckoned amount rests on, with their years', () => {
    const rd = { field: 'figures.rdSpend', period: { year: 'last' } } as const;
    const before = { field: 'figures.rdSpend', period: { year: 'before-last' } } as const;
    const growth = { difference: [{ ratio: [rd, before] }, 1] } as const;
    const tree: Condition = {
      all: [
        {
          clause: 'c1',
          source: '第一条',
          test: { expression: growth, op: '>=', value: 10, unit: 'percent' },
        },
        {
          clause: 'c2',
          source: '第二条',
          test: { field: 'staff.count', op: '>=', value: 1, unit: 'person' },
        },
      ],
    };
    expect(factsOfClause(tree, 'c1', '2026-03-02')).toEqual([
      { field: 'figures.rdSpend', year: 2025 },
      { field: 'figures.rdSpend', year: 2024 },
    ]);
    expect(factsOfClause(tree, 'c2', '2026-03-02')).toEqual([]);
  });
  it('leaves nothing of the starter set unsaid', () => {
    const folder = path.resolve(import.meta.dirname, '../../../examples/policies');
    const files = globSync('*/*.json', { cwd: folder });
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const { conditions } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
        conditions: Condition;
      };
      for (const line of lines(inWords(conditions)))
        expect(line, file).not.toMatch(/资质证书.*[a-z]-|undefined|NaN|\[object|figures\.|^\s*$/);
    }
  });
});
