import { describe, expect, it } from 'vitest';
import shipped from '../../../layers/chinese-text/unit/responsibilities.json' with { type: 'json' };
import { responsibilityList } from './responsibility-list.ts';

const rule = { id: 'lights', unit: 'chengguan', words: [['路灯']], force: 'leans' };
const said = (rules: readonly unknown[]) =>
  responsibilityList.safeParse({ version: 1, rules }).error?.issues.map(({ path }) => path.join('.'));

describe('the responsibility list', () => {
  it('that the project ships is valid', () => {
    expect(responsibilityList.safeParse(shipped).success).toBe(true);
  });

  it('is refused with the place of what is wrong', () => {
    expect(said([rule])).toBeUndefined();
    expect(said([rule, rule])).toEqual(['rules.1.id']);
    expect(said([{ ...rule, unit: 'Chengguan' }])).toEqual(['rules.0.unit']);
    expect(said([{ ...rule, words: [[]] }])).toEqual(['rules.0.words.0']);
    expect(said([{ ...rule, areas: ['A7县'] }])).toEqual(['rules.0.areas.0']);
    expect(said([{ ...rule, force: 'always' }])).toEqual(['rules.0.force']);
    expect(said([{ ...rule, odds: 3 }])).toEqual(['rules.0']);
  });

  it('has no rule that would fit every message', () => {
    expect(said([{ id: 'all', unit: 'qita', force: 'decides' }])).toEqual(['rules.0']);
  });
});
