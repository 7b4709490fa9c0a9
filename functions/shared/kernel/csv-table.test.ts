import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvTable } from './csv-table.ts';

it('begins with the mark by which spreadsheets know UTF-8, and ends lines as RFC 4180 says', () => {
  expect(csvTable(['名称'], [['窗口']])).toBe('\uFEFF名称\r\n窗口\r\n');
});

it.each(['=1+1', '+86', '-2', '@SUM(A1)', '＝1+1', '＠SUM(A1)', '\t=1', '\r=1'])(
  'keeps %j from being a formula',
  (text) => {
    expect(csvTable(['a'], [[text]])).toContain(`'${text}`);
  },
);

it.each(['913501000001000043', '1234567890123456', '91350100E0001'])(
  'keeps %s from being a number',
  (code) => {
    expect(csvTable(['a'], [[code]])).toContain(`'${code}`);
  },
);

it('leaves numbers and short digits alone, also what is below zero', () => {
  expect(csvTable(['a'], [['138001']])).toContain('\n138001');
  expect(csvTable(['a'], [[-2.5]])).toBe('\uFEFFa\r\n-2.5\r\n');
});

it('can be read back whatever the cells hold', () => {
  const text = fc.string().filter((value) => !/^(?:[=+\-@＝＋－＠\t\r\n]|\d{16,}$|\d+[Ee]\d+$)/.test(value));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
      expect(parsed(csvTable(['a', 'b'], rows)).slice(1)).toEqual(rows);
    }),
  );
});

/** A plain reader of RFC 4180. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const text = csv.replace('\uFEFF', '');
  for (let at = 0; at < text.length; at++) {
    const [char = '', next] = [text[at], text[at + 1]];
    if (quoted && char === '"' && next === '"') cell += text[at++];
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === ',' || (char === '\r' && next === '\n'))) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (char === '\r') {
        at++;
        rows.push([]);
      }
    } else cell += char;
  }
  return rows.slice(0, -1);
}
