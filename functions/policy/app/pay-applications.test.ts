import { describe, expect, it } from 'vitest';
import { applicationHouse, firmNumber } from '../../../tests/support/application-house.ts';
import { officer, secondOfficer } from '../../../tests/support/policy-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { payAgain } from './decide-application.ts';
import { BATCH_LINES, batchCsv, makeBatch, markPayment } from './pay-applications.ts';

async function payable(firms: number) {
  const house = applicationHouse();
  await house.policy({ instant: true, budget: 100_000_000 });
  for (let number = 0; number < firms; number++) await house.applied(firmNumber(number));
  return house;
}

describe('payment instructions', () => {
  it('have each application in exactly one batch, also when two officers make batches at once', async () => {
    const house = await payable(BATCH_LINES + 5);
    const made = await Promise.all([
      makeBatch(house.ports, 'technology', officer),
      makeBatch(house.ports, 'technology', secondOfficer),
    ]);
    const lines = made.flatMap((each) => (each.ok ? each.value.batch.lines : []));
    expect(new Set(lines.map(({ applicationId }) => applicationId)).size).toBe(lines.length);
    expect(lines).toHaveLength(BATCH_LINES + 5);
    expect(await makeBatch(house.ports, 'technology', officer)).toMatchObject({
      error: { reason: 'nothing-payable' },
    });
  });

  it('are the same by the same key, and the same file however often it is had', async () => {
    const house = await payable(3);
    const asking = { ...officer, key: 'monday' };
    const first = taken(await makeBatch(house.ports, 'technology', asking));
    const again = taken(await makeBatch(house.ports, 'technology', asking));
    expect(again.batch).toEqual(first.batch);
    const csv = batchCsv(first.batch, 'zh-CN');
    expect(csv.startsWith('\uFEFF批次,')).toBe(true);
    expect(batchCsv(again.batch, 'zh-CN')).toBe(csv);
    expect(csv.trim().split('\r\n')).toHaveLength(4);
  });

  it('never start a formula in a spreadsheet', async () => {
    const house = await payable(0);
    await house.firm(firmNumber(1), { name: '=HYPERLINK("http://x")' });
    await house.applied(firmNumber(1));
    await house.firm(firmNumber(2));
    const { batch } = taken(await makeBatch(house.ports, 'technology', officer));
    const hostile = { ...batch, lines: batch.lines.map((line) => ({ ...line, firmName: '=1+1' })) };
    expect(batchCsv(hostile, 'en')).toContain(",'=1+1,");
  });

  it('are of what was put into payment alone', async () => {
    const house = await payable(1);
    const stranger = { ...officer, role: 'system' } as const;
    expect(await makeBatch(house.ports, 'technology', stranger)).toMatchObject({
      error: { reason: 'nothing-payable' },
    });
    expect(taken(await makeBatch(house.ports, 'technology', officer)).batch.lines).toHaveLength(1);
  });

  it('keep a credit code of digits alone, and one with an E among them, as text', async () => {
    const house = await payable(1);
    const { batch } = taken(await makeBatch(house.ports, 'technology', officer));
    for (const firmId of ['913501000001000043', '91350100000100E432']) {
      const lines = batch.lines.map((line) => ({ ...line, firmId }));
      expect(batchCsv({ ...batch, lines }, 'en')).toContain(`,'${firmId},`);
    }
  });

  it('are marked line by line; what failed is paid in a later batch', async () => {
    const house = await payable(2);
    const { batch } = taken(await makeBatch(house.ports, 'technology', officer));
    const [one, two] = batch.lines.map(({ applicationId }) => ({
      batch: batch.batchId,
      application: applicationId,
    }));
    if (!one || !two) throw new Error('a batch of two');
    taken(await markPayment(house.ports, one, { isPaid: true }, officer));
    taken(await markPayment(house.ports, one, { isPaid: true }, officer));
    expect(await markPayment(house.ports, one, { isPaid: false, reason: '退票' }, officer)).toMatchObject({
      error: { reason: 'wrong-state', state: 'paid' },
    });
    expect(await markPayment(house.ports, two, { isPaid: false }, officer)).toMatchObject({
      error: { reason: 'reason-missing' },
    });
    taken(await markPayment(house.ports, two, { isPaid: false, reason: '账户有误' }, officer));
    const failed = await house.ports.applications.get(two.application);
    taken(
      await payAgain(house.ports, {
        application: two.application,
        version: failed?.version ?? 0,
        asking: officer,
      }),
    );
    const later = taken(await makeBatch(house.ports, 'technology', officer));
    expect(later.batch.lines.map(({ applicationId }) => applicationId)).toEqual([two.application]);
    expect(await markPayment(house.ports, two, { isPaid: true }, officer)).toMatchObject({
      error: { reason: 'not-found' },
    });
  });
});
