import { randomUUID } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, type CalendarDay } from '../../functions/shared/kernel/local-time.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { sweepCertificates, timeOn, workingDayAfter } from '../support/daily-sweep.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { gbk } from '../support/gbk-text.ts';
import type { Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';
import { textMessagesTo } from '../support/sent-messages.ts';

type Certificate = Success<'registerCertificate'>;

const demo = deployedDistrict('demo');
const officer = demo.as('operator');
const manager = demo.as('manager');
const run = randomUUID().slice(0, 8).toUpperCase();

let day: HallDay;
/** The day of the sweep that reminds, and what it reminds of: certificates that expire 30 days after it. */
let sweepDay: CalendarDay;
let dueExpiry: CalendarDay;
const goTo = (on: CalendarDay, time: string) => day.moveTo(timeOn(demo, on, time));

/** A phone that only this file writes to. */
const phone = (place: number) => `1391000${String(place).padStart(4, '0')}`;
const entry = (place: number, change: Readonly<Record<string, unknown>> = {}) => ({
  type: 'food-permit',
  number: `JY${run}${place}`,
  holder: { kind: 'person', number: `E${run}${place}` },
  // Too short for the reminder of 90 days.
  issuedOn: addDays(dueExpiry, -80),
  expiresOn: dueExpiry,
  contact: phone(place),
  ...change,
});
const register = (place: number, change: Readonly<Record<string, unknown>> = {}) =>
  officer.ask('registerCertificate', { body: entry(place, change) });
const refusedRegistration = (change: Readonly<Record<string, unknown>>) =>
  officer.refused('registerCertificate', { body: entry(99, change) });
const renew = ({ certificateId }: Certificate, number: string) =>
  officer.ask('renewCertificate', {
    params: { certificate: certificateId },
    body: {
      number,
      // Before every day on which this is asked, also when a weekend lies between them.
      issuedOn: day.day,
      expiresOn: addDays(dueExpiry, 900),
    },
  });
const shown = ({ certificateId }: Certificate) =>
  officer.ask('showCertificate', { params: { certificate: certificateId } });
const revoke = ({ certificateId }: Certificate) =>
  officer.ask('revokeCertificate', {
    params: { certificate: certificateId },
    body: { reason: 'holder-ceased' },
  });
const reminders = async (on: CalendarDay) =>
  (
    await manager.ask('listNotices', {
      query: { day: on, kind: 'certificate-expiry-reminder', limit: '500' },
    })
  ).notices;
const textsTo = (place: number) => textMessagesTo(demo, phone(place));

/** Has notification heard that a certificate's reminders are over? Events take their time. */
async function heardOfEnd({ certificateId }: Certificate): Promise<void> {
  const client = new DynamoDBClient(demo.target.sdk);
  const Key = { pk: { S: `ENDED#certificates/${certificateId}` }, sk: { S: 'ENDED' } };
  const TableName = outputOf(demo.outputs, 'NotificationTableName');
  await vi.waitFor(
    async () => expect((await client.send(new GetItemCommand({ TableName, Key }))).Item).toBeDefined(),
    30_000,
  );
}

beforeAll(async () => {
  day = await nextHallDay(demo, '10:00');
  sweepDay = workingDayAfter(demo, day.day);
  dueExpiry = addDays(sweepDay, 30);
});

describe('an officer', () => {
  it('registers a certificate: once, its numbers masked', async () => {
    const first = await register(90);
    expect(first).toMatchObject({ state: 'valid', dueOn: sweepDay, department: 'market' });
    expect(JSON.stringify(first)).not.toMatch(new RegExp(`${run}90|${phone(90)}`));
    expect((await register(90)).certificateId).toBe(first.certificateId);
    const other = await officer.refused('registerCertificate', {
      body: entry(90, { expiresOn: addDays(dueExpiry, 1) }),
    });
    expect(other).toMatchObject({ status: 409, reason: 'already-registered' });
    await revoke(first);
  });

  it('is told of every wrong field: phone, mail, dates, an unknown type', async () => {
    const faults = async (change: Readonly<Record<string, unknown>>) =>
      (await refusedRegistration(change)).errors?.map(({ pointer }) => pointer);
    expect(await faults({ contact: '010-6655' })).toEqual(['/contact']);
    expect(await faults({ contact: 'li@example' })).toEqual(['/contact']);
    expect(await faults({ type: 'fishing-permit', expiresOn: '2020-01-01' })).toEqual(
      expect.arrayContaining(['/type', '/expiresOn']),
    );
  });

  it('a clerk may not register', async () => {
    const refused = await demo.as('clerk-01').refused('registerCertificate', { body: entry(98) });
    expect(refused).toMatchObject({ status: 403, reason: 'wrong-role' });
  });
});

describe('an import', () => {
  const send = (body: Uint8Array | string, type = 'text/csv') =>
    officer.ask('importCertificates', { headers: { 'content-type': type }, body });
  const line = (place: number, ...change: (string | undefined)[]) =>
    [
      '食品经营许可证',
      `IM${run}${place}`,
      '企业',
      '91350100M000100Y43',
      '2024-02-01',
      '2029-01-31',
      phone(60 + place),
    ]
      .map((cell, at) => change[at] ?? cell)
      .join(',');
  const header = '证照类型,证照编号,持证人类型,持证人证件号码,发证日期,有效期至,联系方式';

  it('in UTF-8 tells each broken line and takes the rest; sent again it changes nothing', async () => {
    const file = [
      header,
      line(1),
      line(2, undefined, undefined, undefined, '91350100M000100Y44'),
      '食品经营许可证,only,three',
      line(3, undefined, undefined, undefined, undefined, '2024-02-30'),
      line(4, undefined, undefined, undefined, undefined, undefined, undefined, '12345'),
      line(5),
    ].join('\r\n');
    const report = await send(`\uFEFF${file}`);
    expect(report).toMatchObject({ encoding: 'utf-8', lines: 6, registered: 2, failed: 4 });
    expect(report.faults.map(({ line: at, column, reason }) => [at, column, reason])).toEqual([
      [3, '持证人证件号码', 'check-digit'],
      [4, undefined, 'cell-count'],
      [5, '发证日期', 'wrong-date'],
      [6, '联系方式', 'malformed-phone'],
    ]);
    expect(await send(file)).toMatchObject({ registered: 0, known: 2, failed: 4 });
  });

  it('in GBK reads Chinese as it was written; a byte that is no text spoils its line alone', async () => {
    const file = Buffer.concat([
      gbk(`${header}\r\n${line(11)}\r\n`),
      gbk(line(12)),
      new Uint8Array([0xff]),
      gbk(`\r\n${line(13)}\r\n`),
    ]);
    const report = await send(file, 'application/octet-stream');
    expect(report).toMatchObject({ encoding: 'gbk', lines: 3, registered: 2, failed: 1 });
    expect(report.faults).toMatchObject([{ line: 3, reason: 'encoding' }]);
  });

  it('without the right header is refused as a whole, and says what is missing', async () => {
    const refused = await officer.refused('importCertificates', {
      headers: { 'content-type': 'text/csv' },
      body: 'type,number,colour\r\n',
    });
    expect(refused).toMatchObject({ status: 422, reason: 'import-header', unknown: ['colour'] });
  });
});

describe('thirty days before expiry', () => {
  let [reminded, renewedLate, revokedLate, renewedBefore, revokedBefore]: Certificate[] = [];
  const one = (certificate: Certificate | undefined): Certificate => {
    if (!certificate) throw new Error('not registered');
    return certificate;
  };

  beforeAll(async () => {
    [reminded, renewedLate, revokedLate, renewedBefore, revokedBefore] = await Promise.all(
      [1, 2, 3, 4, 5].map((place) => register(place)),
    );
    await renew(one(renewedBefore), `JY${run}4N`);
    await revoke(one(revokedBefore));
  });

  it('renewal supersedes and closes the series, revocation ends: neither is due any more', async () => {
    expect(await shown(one(renewedBefore))).toMatchObject({ state: 'superseded', dueOn: null });
    expect(await shown(one(revokedBefore))).toMatchObject({ state: 'revoked', dueOn: null });
    const again = await officer.refused('revokeCertificate', {
      params: { certificate: one(revokedBefore).certificateId },
      body: { reason: 'violation' },
    });
    expect(again).toMatchObject({ status: 409, reason: 'wrong-state', state: 'revoked' });
  });

  it('the daily sweep reminds those that are valid, once however often it runs', async () => {
    await goTo(sweepDay, '08:30');
    const counts = await sweepCertificates(demo, sweepDay);
    expect(counts['sent-30']).toBeGreaterThanOrEqual(3);
    expect(await sweepCertificates(demo, sweepDay)).toEqual(counts);
    expect(await shown(one(reminded))).toMatchObject({
      standing: 'expiring',
      reminders: [{ daysBefore: 30, outcome: 'sent', day: sweepDay }],
    });
    const subjects = [reminded, renewedLate, revokedLate].map(
      (certificate) => `certificates/${one(certificate).certificateId}/reminders/30`,
    );
    await vi.waitFor(async () => {
      const waiting = (await reminders(sweepDay)).filter(({ state }) => state === 'pending');
      expect(waiting.map(({ subject }) => subject)).toEqual(expect.arrayContaining(subjects));
    }, 60_000);
    expect(await textsTo(1)).toEqual([]);
  });

  it('what is renewed or revoked between the sweep and the sending is not told; the others are, by SMS', async () => {
    await Promise.all([renew(one(renewedLate), `JY${run}2N`), revoke(one(revokedLate))]);
    await Promise.all([heardOfEnd(one(renewedLate)), heardOfEnd(one(revokedLate))]);
    await goTo(sweepDay, '09:00');
    await Promise.all([demo.sweepNotices(), demo.sweepNotices()]);
    await demo.sweepNotices();
    const [told, ...others] = await Promise.all([1, 2, 3, 4, 5].map(textsTo));
    expect(told).toEqual([expect.stringMatching(/食品经营许可证.*到期.*还有30天/)]);
    expect(others).toEqual([[], [], [], []]);
    const states = (await reminders(sweepDay)).map(({ subject, state, reason }) => [
      subject.split('/')[1],
      state,
      reason,
    ]);
    expect(states).toEqual(
      expect.arrayContaining([
        [one(reminded).certificateId, 'sent', null],
        [one(renewedLate).certificateId, 'expired', 'overtaken'],
        [one(revokedLate).certificateId, 'expired', 'overtaken'],
      ]),
    );
  });

  it('the month’s report says how many were renewed after which reminder', async () => {
    const report = () => officer.ask('showReminderReport', { params: { month: sweepDay.slice(0, 7) } });
    const before = await report();
    expect(before.sent['30']).toBeGreaterThanOrEqual(3);
    await renew(one(reminded), `JY${run}1N`);
    const after = await report();
    expect(after.renewedAfter['30']).toBe((before.renewedAfter['30'] ?? 0) + 1);
    expect(after.byType['food-permit']?.afterReminder).toBe(
      (before.byType['food-permit']?.afterReminder ?? 0) + 1,
    );
  });
});

describe('after three days on which nothing swept', () => {
  it('each that fell due meanwhile is told once, and with one message where four steps are due at once', async () => {
    await goTo(sweepDay, '12:00');
    const back = workingDayAfter(demo, addDays(sweepDay, 3));
    // Due on each day of the outage and on the day after it.
    const missed = await Promise.all(
      [1, 2, 3, 4].map((days) => register(20 + days, { expiresOn: addDays(dueExpiry, days) })),
    );
    await goTo(back, '08:30');
    // 90, 30, 7 and 1 day before its expiry have all come.
    const last = await register(25, { issuedOn: '2024-01-08', expiresOn: addDays(back, 1) });
    await sweepCertificates(demo, back);
    await vi.waitFor(async () => {
      const asked = (await reminders(back)).map(({ subject }) => subject.split('/')[1]);
      expect(asked).toEqual(
        expect.arrayContaining([...missed, last].map(({ certificateId }) => certificateId)),
      );
    }, 60_000);
    await goTo(back, '09:00');
    await demo.sweepNotices();
    await sweepCertificates(demo, back);
    await demo.sweepNotices();
    const texts = await Promise.all([21, 22, 23, 24, 25].map(textsTo));
    expect(texts.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
    expect(texts[4]?.[0]).toMatch(/还有1天/);
    expect((await shown(last)).reminders.map(({ daysBefore, outcome }) => [daysBefore, outcome])).toEqual([
      [90, 'skipped'],
      [30, 'skipped'],
      [7, 'skipped'],
      [1, 'sent'],
    ]);
  });
});
