import { expect, it } from 'vitest';
import { certificateHouse, officer } from '../../../tests/support/certificate-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { importCertificates } from './import-certificates.ts';

const header = 'type,number,holder_kind,holder_number,issued_on,expires_on';
const line = (number: number, more: { issued?: string; expires?: string; holder?: string } = {}) => {
  const { issued = '2023-12-24', expires = '2026-12-23', holder = '91350100M000100Y43' } = more;
  return `food-permit,JY${1000 + number},enterprise,${holder},${issued},${expires}`;
};
const file = (...lines: string[]) => new TextEncoder().encode([header, ...lines].join('\n'));
const asking = { ...officer, actor: { id: 'officer-01', role: 'import' } } as const;

it('registers what can be, tells what cannot, and changes nothing when it is sent again', async () => {
  const house = certificateHouse();
  const lines = [
    ...Array.from({ length: 40 }, (_, index) => line(index)),
    'broken',
    line(3),
    line(50, { expires: '2020-01-01' }),
  ];
  const report = taken(await importCertificates(house.ports, file(...lines), asking));
  expect(report).toMatchObject({
    lines: 43,
    registered: 40,
    renewed: 0,
    known: 0,
    failed: 3,
    encoding: 'utf-8',
  });
  expect(report.faults.map((fault) => [fault.line, fault.reason])).toEqual([
    [42, 'cell-count'],
    [43, 'duplicate-in-file'],
    [44, 'expires-before-issue'],
  ]);
  const written = house.table.changes.length;
  const again = taken(await importCertificates(house.ports, file(...lines), asking));
  expect(again).toMatchObject({ registered: 0, known: 40, failed: 3 });
  expect(house.table.changes).toHaveLength(written);
});

it('answers a request that is repeated with its key as it did the first time', async () => {
  const house = certificateHouse();
  const keyed = { ...asking, key: 'import-1' };
  const first = taken(await importCertificates(house.ports, file(line(1), line(2)), keyed));
  expect(taken(await importCertificates(house.ports, file(line(1), line(2)), keyed))).toEqual(first);
});

it('renews by a later day of issue, and tells what the table has differently', async () => {
  const house = certificateHouse();
  await importCertificates(house.ports, file(line(1), line(2), line(3)), asking);
  const next = file(
    line(1, { issued: '2026-11-01', expires: '2031-10-31' }),
    line(2, { expires: '2027-12-23' }),
    line(3, { issued: '2026-11-01', expires: '2031-10-31', holder: 'B12345678' }),
  );
  const report = taken(await importCertificates(house.ports, next, asking));
  expect(report).toMatchObject({ registered: 0, renewed: 1, failed: 2 });
  expect(report.faults.map((fault) => [fault.line, fault.reason])).toEqual([
    [3, 'already-registered'],
    [4, 'number-of-another-holder'],
  ]);
});

it('only reads the file when asked to', async () => {
  const house = certificateHouse();
  const report = taken(await importCertificates(house.ports, file(line(1), 'x'), asking, true));
  expect(report).toMatchObject({ lines: 2, registered: 0, failed: 1 });
  expect(house.table.changes).toEqual([]);
});
