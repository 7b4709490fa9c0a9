import { describe, expect, it } from 'vitest';
import { gbk } from '../../../../tests/support/gbk-text.ts';
import { readUnits } from './import-units.ts';
import { rentPerMonth, termsOf } from './space-check.ts';

const header = '园区,楼宇,房号,名称,类型,面积,租金,租金单位,配套';
const bytes = (...lines: readonly string[]) => new TextEncoder().encode([header, ...lines].join('\n'));
const faultsOf = (...lines: readonly string[]) => {
  const read = readUnits(bytes(...lines));
  return read.ok ? read.value.faults.map(({ line, column, reason }) => [line, column, reason]) : read.error;
};

describe('a file of units', () => {
  it('is read with kinds, facilities and units of rent as people write them', () => {
    const read = readUnits(bytes('wanghe,B1,301,3层301,标准厂房,"1,200",0.8,元/平方米·天,货梯；天然气'));
    expect(read.ok && [read.value.faults, read.value.units[0]?.unit]).toEqual([
      [],
      expect.objectContaining({
        building: 'b1',
        kind: 'factory',
        area: { value: 1200, unit: 'm2' },
        rent: { value: 0.8, unit: 'yuan-m2-day' },
        facilities: ['freight-lift', 'gas'],
      }),
    ]);
  });

  it('is read in GBK too', () => {
    const text = `${header}\nwanghe,b1,301,三层厂房,仓库,800,,,卸货平台\n`;
    const read = readUnits(gbk(text));
    expect(read.ok && [read.value.encoding, read.value.units[0]?.unit.name]).toEqual(['gbk', '三层厂房']);
  });

  it('tells each fault with line and column, and takes the other lines', () => {
    expect(
      faultsOf(
        'wanghe,b1,301,好的,写字楼,100,,,',
        'wanghe,b1,301,又一次,写字楼,100,,,',
        '望河,b1,302,园区名,写字楼,100,,,',
        'wanghe,b1,303,,飞船,一百,5,元/斤,泳池',
        'wanghe,b1,304,缺格,写字楼',
        '"wanghe,b1,305',
      ),
    ).toEqual([
      [3, '房号', 'duplicate-in-file'],
      [4, '园区', 'not-an-id'],
      [5, '租金单位', 'unknown-value'],
      [5, '名称', 'required'],
      [5, '类型', 'unknown-value'],
      [5, '面积', 'not-a-number'],
      [5, '配套', 'unknown-facility'],
      [6, undefined, 'cell-count'],
      [7, undefined, 'unclosed-quote'],
    ]);
  });

  it('is refused with a header that is none', () => {
    expect(faultsOf('x')).toEqual([[2, undefined, 'cell-count']]);
    const read = readUnits(new TextEncoder().encode('园区,楼宇,颜色\n'));
    expect(read).toMatchObject({ ok: false, error: { reason: 'import-header', unknown: ['颜色'] } });
  });

  it('takes names of the language’s own objects for no kind and no facility', () => {
    expect(faultsOf('wanghe,b1,301,名,__proto__,100,,,constructor')).toEqual([
      [2, '类型', 'unknown-value'],
      [2, '配套', 'unknown-facility'],
    ]);
  });
});

describe('the terms of a unit', () => {
  const given = { name: '厂房', kind: 'factory', area: { value: 1000, unit: 'm2' }, facilities: [] } as const;
  const reasonsOf = (change: object) => {
    const terms = termsOf({ ...given, ...change }, '2026-11-23', 6);
    return terms.ok ? terms.value : terms.error.map(({ reason }) => reason);
  };

  it('tell every rent in yuan per m² and month', () => {
    const told = [
      ['yuan-m2-month', 20],
      ['yuan-m2-day', 0.657_53],
      ['yuan-m2-year', 240],
      ['yuan-month', 20_000],
      ['yuan-year', 240_000],
      ['wan-yuan-year', 24],
    ] as const;
    expect(told.map(([unit, value]) => rentPerMonth({ unit, value }, 1000))).toEqual(Array(6).fill(20));
  });

  it('turn mu and tonnes into base units', () => {
    expect(
      reasonsOf({ area: { value: 15, unit: 'mu' }, floorLoad: { value: 2, unit: 't/m2' } }),
    ).toMatchObject({ area: 10_000, floorLoad: 19.61 });
  });

  it('are refused where a unit was very likely mistaken', () => {
    expect(reasonsOf({ rent: { value: 24, unit: 'yuan-year' } })).toEqual(['rent-implausible']);
    expect(reasonsOf({ rent: { value: 240_000, unit: 'wan-yuan-year' } })).toEqual(['rent-implausible']);
    expect(reasonsOf({ floorLoad: { value: 500, unit: 'kN/m2' } })).toEqual(['floor-load-implausible']);
    expect(reasonsOf({ area: { value: 20_000, unit: 'mu' } })).toEqual(['area-implausible']);
    expect(reasonsOf({ floor: 7 })).toEqual(['floor-above-building']);
    expect(reasonsOf({ kind: 'land', floor: 1 })).toEqual(['land-has-no-floor']);
  });

  it('may be given for nothing, or be left to be agreed upon', () => {
    expect(reasonsOf({ rent: { value: 0, unit: 'yuan-year' } })).toMatchObject({ rent: 0 });
    expect(reasonsOf({})).not.toHaveProperty('rent');
  });
});
