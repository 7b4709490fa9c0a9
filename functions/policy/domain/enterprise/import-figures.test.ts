import { describe, expect, it } from 'vitest';
import { gbk } from '../../../../tests/support/gbk-text.ts';
import { type ImportTerms, readFigures } from './import-figures.ts';

const firm = '91350100M000100Y43';
const other = '91330110MACH007310';
const utf8 = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));
const read = (bytes: Uint8Array, terms: ImportTerms = { year: 2025 }) => {
  const figures = readFigures(bytes, terms);
  if (!figures.ok) throw new Error(JSON.stringify(figures.error));
  return figures.value;
};

describe('a file of figures', () => {
  it('has columns by field or by Chinese name, in UTF-8 or GBK, and leaves empty cells out', () => {
    const lines = [
      '统一社会信用代码,企业名称,从业人数,所属行业,严重失信主体名单,上市板块,成立日期,年度,营业收入',
      `${firm},星河云图,"1,200",3911,否,无,2019年3月5日,2025,`,
    ];
    const facts = [
      { field: 'staff.count', value: 1200 },
      { field: 'industry', value: 'C3911' },
      { field: 'flags.dishonest', value: false },
      { field: 'listing', value: null },
      { field: 'registeredOn', value: '2019-03-05' },
    ];
    for (const [bytes, encoding] of [
      [utf8(...lines), 'utf-8'],
      [gbk(lines.join('\n')), 'gbk'],
    ] as const)
      expect(read(bytes)).toMatchObject({
        encoding,
        lines: 1,
        faults: [],
        entries: [{ line: 2, firmId: firm, facts }],
      });
  });

  it('takes amounts in 万元 where column, cell, line of units or line says so', () => {
    const amounts = (...lines: string[]) =>
      read(utf8(...lines)).entries[0]?.facts.map(({ field, value, unit, year }) => [
        field,
        value,
        unit,
        year,
      ]);
    const wan = [['figures.revenue', 1200.5, 'wan-yuan', 2025]];
    expect(amounts('firm,营业收入（万元）', `${firm},1200.5`)).toEqual(wan);
    expect(amounts('firm,figures.revenue(万元)', `${firm},1200.5`)).toEqual(wan);
    expect(amounts('firm,营业收入', `${firm},1200.5万元`)).toEqual(wan);
    expect(amounts('firm,营业收入', '单位,万元', `${firm},1200.5`)).toEqual(wan);
    expect(amounts('firm,营业收入,unit', `${firm},1200.5,万元`)).toEqual(wan);
    expect(amounts('firm,营业收入（元）,unit', `${firm},1200.5,万元`)?.[0]?.[2]).toBe('yuan');
  });

  it('is refused with a header that is not of an import', () => {
    expect(readFigures(utf8('企业名称,营业额', 'x,1'), {})).toMatchObject({
      error: { reason: 'import-header', unknown: ['营业额'] },
    });
  });

  it('tells each broken line with column and reason, and takes the others', () => {
    const { entries, faults, lines } = read(
      utf8(
        'firm,年度,营业收入,unit',
        `${firm},2025,100,元`,
        `${firm},2025,100,元`,
        `${other},2024,100,元`,
        '91350100M000100Y44,2025,100,元',
        '123,2025,100,元',
        `${other},25,100,元`,
        `${other},2025,100,亿元`,
        `${other},2025,100`,
        `${other},2025,一百,元`,
        `${firm},2025,100,constructor`,
      ),
    );
    expect(lines).toBe(10);
    expect(faults.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [3, 'firm', 'duplicate-in-file'],
      [4, '年度', 'other-year'],
      [5, 'firm', 'wrong-credit-code'],
      [6, 'firm', 'wrong-credit-code'],
      [7, '年度', 'wrong-year'],
      [8, 'unit', 'wrong-unit'],
      [9, undefined, 'cell-count'],
      [10, 'firm', 'duplicate-in-file'],
      [11, 'unit', 'wrong-unit'],
      [11, 'firm', 'duplicate-in-file'],
    ]);
    expect(entries.map(({ line }) => line)).toEqual([2]);
  });
});
