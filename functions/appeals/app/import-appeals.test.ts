import { describe, expect, it } from 'vitest';
import { appealHouse } from '../../../tests/support/appeal-house.ts';
import { gbk } from '../../../tests/support/gbk-text.ts';
import { importAppeals } from './import-appeals.ts';

const header = '编号,受理时间,标题,内容,联系电话,地址\n';
const lamp = 'H-1,2026-11-20 09:30,路灯不亮,星河路路灯坏了一周,13812345678,星河路12号\n';
const noise = 'H-2,2026/11/21 8:05,夜间施工,工地半夜施工太吵,,望河路\n';

const file = (text: string, dryRun = false) => ({ bytes: Buffer.from(text), source: 'hotline', dryRun });
const outcome = async (house: ReturnType<typeof appealHouse>, text: string, dryRun = false) => {
  const report = await importAppeals(house.ports, file(text, dryRun));
  if (!report.ok) throw new Error(report.error.reason);
  return report.value;
};
const orders = (house: ReturnType<typeof appealHouse>) =>
  house.table.items().filter(({ kind }) => kind === 'order');

describe('an import of appeals', () => {
  it('takes every line in, with its own time, which the deadlines run from', async () => {
    const house = appealHouse();
    expect(await outcome(house, header + lamp + noise)).toMatchObject({ lines: 2, imported: 2, failed: 0 });
    expect(orders(house)).toContainEqual(
      expect.objectContaining({
        channel: 'import',
        receivedAt: Date.parse('2026-11-20T01:30:00Z'),
        contactBy: Date.parse('2026-11-23T01:30:00Z'),
      }),
    );
  });

  it('changes nothing when it comes again, and takes the lines that were mended', async () => {
    const house = appealHouse();
    await outcome(house, header + lamp);
    expect(await outcome(house, header + lamp + noise)).toMatchObject({ imported: 1, known: 1 });
    expect(orders(house)).toHaveLength(2);
    const other = lamp.replace('坏了一周', '又坏了');
    expect(await outcome(house, header + other)).toMatchObject({
      imported: 0,
      faults: [{ line: 2, reason: 'idempotency-key-reused' }],
    });
  });

  it('tells each broken line with its number and column, and takes the others', async () => {
    const house = appealHouse();
    const lines = [
      'H-3,昨天,,坏了,,\n',
      'H-4,2027-01-01,,坏了,,\n',
      ',2026-11-20,,,,\n',
      lamp,
      lamp,
      'H-5,2026-11-20,,坏了,打给我,\n',
      'H-6,2026-02-30,,坏了,,\n',
      'H-7,2026-11-20,,。。。,,\n',
      'H-8,2026-11-20\n',
    ];
    const report = await outcome(house, header + lines.join(''));
    expect(report).toMatchObject({ lines: 9, imported: 1, failed: 8 });
    expect(report.faults.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, '受理时间', 'wrong-time'],
      [3, '受理时间', 'in-future'],
      [4, '编号', 'required'],
      [4, '内容', 'required'],
      [6, '编号', 'duplicate-in-file'],
      [7, '联系电话', 'malformed-phone'],
      [8, '受理时间', 'wrong-time'],
      [9, undefined, 'appeal-empty'],
      [10, undefined, 'cell-count'],
    ]);
  });

  it('reads GBK, only looks when asked to, and refuses another kind of file', async () => {
    const house = appealHouse();
    const bytes = gbk(header + lamp);
    const report = await importAppeals(house.ports, { ...file(''), bytes, dryRun: true });
    expect(report).toMatchObject({ ok: true, value: { encoding: 'gbk', lines: 1, imported: 0, faults: [] } });
    expect(house.table.items()).toEqual([]);
    expect(await importAppeals(house.ports, file('a,b\n1,2\n'))).toMatchObject({
      ok: false,
      error: { reason: 'import-header', unknown: ['a', 'b'] },
    });
  });
});
