import { describe, expect, it } from 'vitest';
import { gbk } from '../../../tests/support/gbk-text.ts';
import { certificateSettings } from '../settings.ts';
import { type ReadImport, readImport } from './import-lines.ts';

const types = new Map(certificateSettings.parse(undefined).types.map((type) => [type.id, type]));
const header = '证照类型,证照编号,持证人类型,持证人证件号码,发证日期,有效期至,联系方式';
const good = '食品经营许可证,JY1310 1040012345,企业,91350100M000100Y43,2023-12-24,2026/12/23,13812345678';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(file: Uint8Array): ReadImport {
  const found = readImport(file, types, '2026-11-23');
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}
const faults = (...lines: string[]) =>
  read(utf8([header, ...lines].join('\n'))).faults.map(({ line, column, reason }) => [line, column, reason]);

describe('a file of certificates', () => {
  const text = `${header}\r\n${good}\r\n`;
  it.each([
    ['UTF-8', 'utf-8', utf8(text)],
    ['UTF-8 with a byte order mark', 'utf-8', utf8(`\uFEFF${text}`)],
    ['GBK', 'gbk', gbk(text)],
  ] as const)('is read in %s', (_name, encoding, file) => {
    expect(read(file)).toEqual({
      encoding,
      lines: 1,
      faults: [],
      entries: [
        {
          line: 2,
          entry: {
            type: 'food-permit',
            number: 'JY13101040012345',
            holderKind: 'enterprise',
            holderNumber: '91350100M000100Y43',
            issuedOn: '2023-12-24',
            expiresOn: '2026-12-23',
            contact: '13812345678',
            language: 'zh-CN',
          },
        },
      ],
    });
  });

  it('has English columns in any order too, and one without contacts is enough', () => {
    const file =
      'number,type,holder_kind,holder_number,issued_on,expires_on,language\nAB-12,health-certificate,person,P1234567,2026-01-05,2027-01-04,en';
    expect(read(utf8(file)).entries[0]?.entry).toMatchObject({
      number: 'AB12',
      language: 'en',
      holderKind: 'person',
    });
  });

  it('loses only the line with bytes of no encoding', () => {
    const file = Buffer.concat([
      utf8(`${header}\n${good}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      utf8(good.replace('45,', '46,')),
    ]);
    const { encoding, entries, faults: told } = read(file);
    expect(encoding).toBe('utf-8');
    expect(entries.map(({ line }) => line)).toEqual([2, 4]);
    expect(told).toMatchObject([{ line: 3, reason: 'encoding' }]);
  });

  it('tells each broken line by number, column and reason, and takes the others', () => {
    const lines = [
      good,
      '"食品经营许可证,JY2',
      good.replace('食品经营许可证', '卖菜证').replace('12345,', '12346,'),
      good.replace('2026/12/23', '2026-02-30').replace('12345,', '12347,'),
      good.replace('2026/12/23', '2023-12-24').replace('12345,', '12348,'),
      good.replace('00Y43', '00Y44').replace('12345,', '12349,'),
      good.replace('13812345678', '12345678901').replace('0012345,', '0012350,'),
      'too,few,cells',
      good.replace('JY1310 1040012345', 'jy13101040012345'),
      good.replace('企业', '').replace('12345,', '12351,'),
      good
        .replace('2023-12-24', '2027-12-24')
        .replace('2026/12/23', '2028-01-01')
        .replace('12345,', '12352,'),
    ];
    expect(faults(...lines)).toEqual([
      [3, undefined, 'unclosed-quote'],
      [4, '证照类型', 'unknown-type'],
      [5, '有效期至', 'wrong-date'],
      [6, '有效期至', 'expires-before-issue'],
      [7, '持证人证件号码', 'check-digit'],
      [8, '联系方式', 'malformed-phone'],
      [9, undefined, 'cell-count'],
      [10, '证照编号', 'duplicate-in-file'],
      [11, '持证人类型', 'required'],
      [12, '发证日期', 'issued-in-future'],
    ]);
    expect(read(utf8([header, ...lines].join('\n'))).entries.map(({ line }) => line)).toEqual([2]);
  });

  it('is refused as a whole only when its first line is not the header', () => {
    expect(readImport(utf8('name,number\nx,y'), types, '2026-11-23')).toMatchObject({
      ok: false,
      error: { reason: 'import-header', unknown: ['name'] },
    });
    expect(readImport(new Uint8Array(), types, '2026-11-23').ok).toBe(false);
  });
});
