import { describe, expect, it } from 'vitest';
import {
  type CertificateHouse,
  certificateHouse,
  entryOf,
  officer,
} from '../../../tests/support/certificate-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { renewCertificate } from './change-certificate.ts';
import { registerCertificate } from './register-certificate.ts';
import { remindShard } from './remind-shard.ts';
import { reminderReport, showReminderRun, startReminderRun } from './reminder-runs.ts';

const reminders = (house: CertificateHouse) =>
  house.events().flatMap((event) => (event.type === 'certificates.expiry-reminder-due.v1' ? [event] : []));

/** Registers so many certificates that expire on 23 December 2026. */
async function registered(house: CertificateHouse, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let each = 0; each < count; each += 1) {
    const entry = entryOf({ number: `JY${100_000 + each}`, contact: undefined });
    ids.push(taken(await registerCertificate(house.ports, entry, officer)).certificate.certificateId);
  }
  return ids;
}

/** Works the queue empty, as the worker function does. */
async function work(house: CertificateHouse, keepsGoing = () => true): Promise<void> {
  for (let next = house.queue.shift(); next; next = house.queue.shift())
    if ((await remindShard(house.ports, next, keepsGoing)) === 'more') house.queue.push(next);
}

async function day(house: CertificateHouse, on: string): Promise<void> {
  house.morning(on);
  await startReminderRun(house.ports);
  await work(house);
}

describe('the daily sweep', () => {
  it('says once that a certificate has expired, even after days without a sweep', async () => {
    const house = certificateHouse('2026-11-23');
    const [id = ''] = await registered(house, 1);
    await day(house, '2026-11-23');
    const expiries = () =>
      house.events().filter(({ type }) => type === 'certificates.certificate-expired.v1');
    await day(house, '2026-12-23');
    expect(expiries()).toEqual([]);
    for (const on of ['2026-12-26', '2026-12-26', '2026-12-27']) await day(house, on);
    expect(expiries()).toMatchObject([
      {
        subject: `certificates/${id}`,
        time: '2026-12-26T00:30:00.000Z',
        data: { expiresOn: '2026-12-23', by: 'system', afterReminder: '1' },
      },
    ]);
  });

  it('reminds every certificate that is due once, however often it is started', async () => {
    const house = certificateHouse('2026-11-23');
    await registered(house, 60);
    await day(house, '2026-11-23');
    await day(house, '2026-11-23');
    await day(house, '2026-11-24');
    const sent = reminders(house);
    expect(sent).toHaveLength(60);
    expect(new Set(sent.map(({ data }) => data.certificateId)).size).toBe(60);
    expect(sent[0]?.data).toMatchObject({
      reminder: '30',
      daysLeft: 30,
      by: 'system',
      validUntil: '2026-12-15T16:00:00.000Z',
      typeName: { en: 'Food trading permit' },
    });
    const run = taken(await showReminderRun(house.ports, '2026-11-23'));
    expect(run).toMatchObject({ finished: true, counts: { 'sent-30': 60 } });
    expect(run.shards.filter(({ counts }) => counts['sent-30']).length).toBeGreaterThan(8);
  });

  it('catches up after three missed days with one message, and marks what it skipped', async () => {
    const house = certificateHouse('2026-11-01');
    const [id = ''] = await registered(house, 1);
    await day(house, '2026-12-19');
    expect(reminders(house).map(({ data }) => [data.reminder, data.daysLeft])).toEqual([['7', 4]]);
    expect((await house.ports.certificates.get(id))?.reminders).toEqual([
      { step: 90, outcome: 'skipped', run: '2026-12-19' },
      { step: 30, outcome: 'skipped', run: '2026-12-19' },
      { step: 7, outcome: 'sent', run: '2026-12-19' },
    ]);
    await day(house, '2026-12-22');
    await day(house, '2026-12-24');
    expect(reminders(house).map(({ data }) => data.reminder)).toEqual(['7', '1']);
    expect(await house.ports.certificates.get(id)).toMatchObject({ state: 'expired' });
  });

  it('sends nothing when the certificate is renewed between the sweep and the sending', async () => {
    const house = certificateHouse('2026-11-23');
    const [id = ''] = await registered(house, 1);
    let renewed = false;
    house.table.beforeWrite = async ([item]) => {
      const reminding =
        item?.kind === 'certificate' && (item.history as { action: string }[]).at(-1)?.action === 'remind';
      if (!reminding || renewed) return;
      renewed = true;
      const entry = { number: 'JY9', issuedOn: '2026-11-20', expiresOn: '2031-11-19' };
      taken(await renewCertificate(house.ports, id, { ...entry, number: 'JY99999' }, officer));
    };
    await day(house, '2026-11-23');
    expect(renewed).toBe(true);
    expect(reminders(house)).toEqual([]);
    expect(taken(await showReminderRun(house.ports, '2026-11-23')).counts).toEqual({ unneeded: 1 });
  });

  it('goes on where it stopped when its time is up, page by page, in as many pieces as it takes', async () => {
    const house = certificateHouse('2026-11-23');
    await registered(house, 80);
    await startReminderRun(house.ports);
    let pieces = 0;
    for (let next = house.queue.shift(); next; next = house.queue.shift()) {
      pieces += 1;
      if ((await remindShard(house.ports, next, () => false, 2)) === 'more') house.queue.push(next);
    }
    expect(pieces).toBeGreaterThanOrEqual(40);
    expect(reminders(house)).toHaveLength(80);
    expect(taken(await showReminderRun(house.ports, '2026-11-23'))).toMatchObject({
      finished: true,
      counts: { 'sent-30': 80 },
    });
  });

  it.each([3, 10, 25])(
    'loses and doubles nothing when it dies at write %i and is tried again',
    async (fatal) => {
      const house = certificateHouse('2026-11-23');
      await registered(house, 60);
      await startReminderRun(house.ports);
      const pieces = house.queue.splice(0);
      let writes = 0;
      house.table.beforeWrite = () => {
        writes += 1;
        if (writes >= fatal && writes < fatal + 30) throw new Error('the table is away');
      };
      for (const piece of pieces)
        for (let received = 0; received < 5; received += 1)
          if ((await remindShard(house.ports, piece, () => true, 2).catch(() => 'failed')) === 'done') break;
      house.table.beforeWrite = () => {};
      await day(house, '2026-11-23');
      await day(house, '2026-11-24');
      expect(reminders(house)).toHaveLength(60);
      const [one, two] = [
        await reminderReport(house.ports, '2026-11'),
        new Set(reminders(house).map(({ subject }) => subject)),
      ];
      expect([one.sent['30'], two.size]).toEqual([60, 60]);
    },
  );

  it('counts right when two functions sweep the same shards at the same time', async () => {
    const house = certificateHouse('2026-11-23');
    await registered(house, 60);
    await startReminderRun(house.ports);
    const pieces = house.queue.splice(0);
    const outcomes = await Promise.all(
      [...pieces, ...pieces].map((piece) => remindShard(house.ports, piece, () => true, 3)),
    );
    expect(outcomes.filter((outcome) => outcome === 'done').length).toBeGreaterThanOrEqual(16);
    await day(house, '2026-11-23');
    expect(reminders(house)).toHaveLength(60);
    expect(taken(await showReminderRun(house.ports, '2026-11-23'))).toMatchObject({
      finished: true,
      counts: { 'sent-30': 60 },
    });
  });
});

it('reports how many were renewed after which reminder', async () => {
  const house = certificateHouse('2026-11-20');
  const [first = '', second = '', third = ''] = await registered(house, 3);
  const renew = (id: string, number: string) =>
    renewCertificate(house.ports, id, { number, issuedOn: '2026-11-20', expiresOn: '2031-11-19' }, officer);
  taken(await renew(first, 'JY200001'));
  await day(house, '2026-11-23');
  taken(await renew(second, 'JY200002'));
  expect(await reminderReport(house.ports, '2026-11')).toEqual({
    month: '2026-11',
    sent: { 30: 2 },
    renewedAfter: { none: 1, 30: 1 },
    byType: { 'food-permit': { afterReminder: 1, without: 1 } },
  });
  expect(await house.ports.certificates.get(third)).toMatchObject({ state: 'valid' });
});
