import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv-records.ts';

const cells = (text: string) => readCsv(text).map((record) => [record.line, record.broken ?? record.cells]);

describe('a CSV text', () => {
  it('has quoted cells with commas, quotes and line breaks', () => {
    expect(cells('a,b\r\n"x, y","say ""hi""\nthere"\r\n\r\nlast,\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['x, y', 'say "hi"\nthere']],
      [5, ['last', '']],
    ]);
  });
  it('loses only the line whose quote is never closed', () => {
    expect(cells('a,b\n"open,1\nc,d')).toEqual([
      [1, ['a', 'b']],
      [2, 'unclosed-quote'],
      [3, ['c', 'd']],
    ]);
  });
  it('loses only the line whose quote is closed by one further down', () => {
    expect(cells('"open,1\nc,d\n"e",f')).toEqual([
      [1, 'stray-quote'],
      [2, ['c', 'd']],
      [3, ['e', 'f']],
    ]);
  });
});

it('gives back whatever was written by RFC 4180', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '证', ',', '"', '\n', ' ') });
  const row = fc
    .array(cell, { minLength: 2, maxLength: 4 })
    .filter((each) => each.some((text) => text.trim()));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
      const text = rows
        .map((each) => each.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
        .join('\r\n');
      expect(readCsv(text).map((record) => record.cells)).toEqual(rows);
    }),
  );
});
