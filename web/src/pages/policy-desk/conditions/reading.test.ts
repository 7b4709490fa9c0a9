import { describe, expect, it, vi } from 'vitest';
import type { Condition } from '../../../../../functions/policy/domain/conditions/condition.ts';
import { blanksOf } from './blanks.ts';
import { clauseLines, onOneLine, readingOf, shapeOf } from './reading.ts';

vi.mock('../../../words/language.ts', () => ({
  currentLanguage: () => 'zh-CN',
  inLanguage: (text: { 'zh-CN': string }) => text['zh-CN'],
}));
const words = {
  names: {
    fields: new Map([
      ['staff.count', { name: { 'zh-CN': '职工人数', en: 'staff' }, type: 'number' }],
      ['figures.revenue', { name: { 'zh-CN': '营业收入', en: 'revenue' }, type: 'money', yearly: true }],
    ]),
    certificates: new Map(),
    policies: new Map([['another', { 'zh-CN': '另一政策', en: 'another' }]]),
  },
  t: (key: string, named: Record<string, unknown> = {}) =>
    [key, ...Object.values(named).map(String)].join(' '),
};
const tree: Condition = {
  all: [
    { clause: 'c1', source: '第一条', test: { field: 'staff.count', op: '<=', value: 300, unit: 'person' } },
    {
      clause: 'c2',
      source: '',
      test: {
        atLeast: 1,
        of: [
          {
            field: 'figures.revenue',
            period: { year: 'last' },
            op: '>=',
            value: {
              byPeriod: [
                { from: '2025-01-01', value: 500 },
                { from: '2026-01-01', value: 600 },
              ],
            },
            unit: 'wan-yuan',
          },
          { field: '', op: '>=' },
        ],
      },
    },
    { clause: 'c3', source: '第三条', test: { policy: 'another', relation: 'exclusive' } },
  ],
};

describe('a condition as its author reads it', () => {
  it('says every clause, every threshold with its day, and what is not filled in', () => {
    expect(onOneLine(readingOf(tree, words))).toBe(
      'all 3 clause c1 第一条 职工人数不超过 300 人；clause c2 noSource atLeast 1 ' +
        'byPeriod from 2025-01-01 上年营业收入不少于 500 万元；from 2026-01-01 上年营业收入不少于 600 万元；blank；' +
        'clause c3 第三条 未享受“另一政策”',
    );
  });
  it('names clauses where it tells how they are joined', () => {
    expect(shapeOf(tree, words)).toBe('all 3（c1；c2；c3）');
    expect([...clauseLines(tree, words).keys()]).toEqual(['c1', 'c2', 'c3']);
  });
  it('knows every place that is blank', () => {
    expect(blanksOf(tree)).toEqual([
      { pointer: '/all/1', what: 'source' },
      { pointer: '/all/1/test/of/1', what: 'field' },
    ]);
    expect(blanksOf({ all: [{ field: 'staff.count', op: '>=' }] })).toEqual([
      { pointer: '/all/0', what: 'value' },
    ]);
    expect(blanksOf({ all: [{ field: 'staff.count', op: 'exists' }] })).toEqual([]);
  });
});
