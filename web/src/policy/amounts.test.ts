import { beforeEach, describe, expect, it, vi } from 'vitest';
import { amountText, moneyText, numberOf, toYuan, yuanText } from './amounts.ts';

const reader = vi.hoisted(() => ({ language: 'zh-CN' }));
vi.mock('../words/language.ts', () => ({ currentLanguage: () => reader.language }));
beforeEach(() => {
  reader.language = 'zh-CN';
});

describe('an amount of money', () => {
  it('is said in 万元 from ten thousand on, without losing a digit', () => {
    expect([8_600, 9_999.99, 10_000, 1_250_000, 12_345.67, 250_000_000].map(moneyText)).toEqual([
      '8,600 元',
      '9,999.99 元',
      '1 万元',
      '125 万元',
      '1.234567 万元',
      '2.5 亿元',
    ]);
  });
  it('is said in millions in English', () => {
    reader.language = 'en';
    expect([8_600, 1_250_000, 2_500_000_000].map(moneyText)).toEqual([
      'CNY 8,600',
      'CNY 1.25 million',
      'CNY 2.5 billion',
    ]);
  });
  it('typed in 万元 is the same in 元, to the fen', () => {
    expect(toYuan(1.1, 'wan-yuan')).toBe(11_000);
    expect(toYuan(1.234567, 'wan-yuan')).toBe(12_345.67);
    expect(toYuan(1.1, 'yuan')).toBe(1.1);
    expect(yuanText(toYuan(125, 'wan-yuan'))).toBe('1,250,000 元');
  });
});

describe('a number that was typed', () => {
  it('may be grouped or in full width, and is nothing where it is no number', () => {
    expect(['1,250', ' １２．５ ', '-3', '', '十二', '1e5', '1.2.3'].map(numberOf)).toEqual([
      1250,
      12.5,
      -3,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
  it('is told with its unit', () => {
    expect([amountText(12, 'person'), amountText(5.5, 'percent'), amountText(3, 'wan-yuan')]).toEqual([
      '12 人',
      '5.5 %',
      '3 万元',
    ]);
  });
});
