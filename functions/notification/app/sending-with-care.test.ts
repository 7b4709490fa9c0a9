import { describe, expect, it } from 'vitest';
import type { CatalogEvent } from '../../../events/catalog.ts';
import {
  advised,
  called,
  day,
  fakeProvider,
  type House,
  issued,
  monday,
  notificationHouse,
  reminder,
  statesOf,
} from '../../../tests/support/notification-house.ts';
import { openPages } from '../adapters/channels/live.ts';
import { acceptNotice } from './accept-notice.ts';
import { closeNoticeDays, countsOf } from './close-notice-days.ts';
import { handleReceipt } from './handle-receipt.ts';
import { setPreferencesOfAddress, setPreferencesOfStaff, suppressAddress } from './keep-consent.ts';
import { openDays } from './open-days.ts';
import { resendNotice } from './resend-notice.ts';
import { sendDueNotices } from './send-due-notices.ts';
import { sharedCircuits } from './shared-circuits.ts';

const hour = 3_600_000;
const aDay = 24 * hour;
const localTime = (time: string) => Date.parse(`${time}+08:00`);

async function accept(house: House, ...events: readonly CatalogEvent[]): Promise<void> {
  for (const each of events) await acceptNotice(house.ports, sharedCircuits(house.ports), each);
}

async function sweep(house: House) {
  const days = await openDays(house.ports);
  return await sendDueNotices(house.ports, sharedCircuits(house.ports), days, Number.POSITIVE_INFINITY);
}

const noticeOf = (house: House, kind: string) =>
  [...house.stored.values()].find((each) => each.kind === kind);

function withPhone(settings = {}) {
  const sms = fakeProvider('sns');
  const house = notificationHouse([sms], settings);
  return { sms, house };
}

describe('quiet hours and holidays', () => {
  it('defer what is not urgent, looked at when it would be sent; then it is told', async () => {
    const { sms, house } = withPhone({
      validity: { turnMinutes: 15, nearTurnMinutes: 30, alertMinutes: 1440 },
    });
    house.clock.set(localTime('2026-11-23T21:30'));
    await accept(house, advised('tax'));
    await sweep(house);
    expect(sms.told).toEqual([]);
    expect(noticeOf(house, 'surge-advised')).toMatchObject({
      state: 'deferred',
      reason: 'quiet-hours',
      dueAt: localTime('2026-11-24T08:00'),
    });
    house.clock.set(localTime('2026-11-24T08:00'));
    await sweep(house);
    expect(sms.told).toHaveLength(1);
  });
  it('let through what is urgent', async () => {
    const { sms, house } = withPhone();
    house.clock.set(localTime('2026-11-23T23:30'));
    await accept(house, issued('t1', '13812345678'), called('t1', house.clock.now()));
    expect(sms.told).toHaveLength(2);
  });
  it('defer over a weekend to the next working morning', async () => {
    const { house } = withPhone({ validity: { turnMinutes: 15, nearTurnMinutes: 30, alertMinutes: 1440 } });
    house.clock.set(localTime('2026-11-28T10:00'));
    await accept(house, advised('tax', 'chen-hall', house.clock.now()));
    await sweep(house);
    expect(noticeOf(house, 'surge-advised')).toMatchObject({
      reason: 'holiday',
      dueAt: localTime('2026-11-30T08:00'),
    });
  });
});

describe('what nobody wants to hear', () => {
  it('is not told to a member of staff who opted out of its purpose', async () => {
    const { sms, house } = withPhone();
    const wanted = { optedOut: ['advice' as const], refusedChannels: [] };
    await setPreferencesOfStaff(house.ports, 'account-of-chen-hall', wanted);
    await accept(house, advised('tax'));
    await sweep(house);
    expect(sms.told).toEqual([]);
    expect(noticeOf(house, 'surge-advised')).toMatchObject({ state: 'suppressed', reason: 'opted-out' });
  });
  it('is not told to a citizen who opted out, urgent or not, however the number is written', async () => {
    const { sms, house } = withPhone();
    await setPreferencesOfAddress(house.ports, '+86 138-1234-5678', {
      optedOut: ['turn'],
      refusedChannels: [],
    });
    await accept(house, issued('t1', '13812345678'), called('t1'));
    expect(sms.told).toEqual([]);
    expect(statesOf(house)).toEqual({ suppressed: 2 });
  });
  it('is not sent to an address on the suppression list, and is when it was taken off and sent again', async () => {
    const { sms, house } = withPhone();
    const entry = await suppressAddress(house.ports, '13812345678', 'asked', 'manager');
    expect(entry).toMatchObject({ ok: true, value: { masked: '138****5678' } });
    await accept(house, issued('t1', '13812345678'));
    const notice = noticeOf(house, 'ticket-issued');
    expect(notice).toMatchObject({ state: 'suppressed', reason: 'address-suppressed' });
    await house.ports.consent.unsuppress(entry.ok ? entry.value.id : '');
    expect((await resendNotice(house.ports, day, notice?.key ?? '', 'manager')).ok).toBe(true);
    await sweep(house);
    expect(sms.told).toHaveLength(1);
    expect(noticeOf(house, 'ticket-issued')?.log.map(({ action }) => action)).toEqual([
      'accept',
      'suppress',
      'resend',
      'claim',
      'hand-over',
    ]);
  });
  it('goes by another channel when the person refuses one', async () => {
    const sms = fakeProvider('sns');
    const mail = fakeProvider('ses', { kind: 'email' });
    const house = notificationHouse([sms, mail]);
    await setPreferencesOfStaff(house.ports, 'account-of-chen-hall', {
      optedOut: [],
      refusedChannels: ['sms'],
    });
    await accept(house, advised('tax'));
    await sweep(house);
    expect([sms.told.length, mail.told.length]).toEqual([0, 1]);
  });
  it('is told as often a day as the cap allows, and the rest the next morning', async () => {
    const { sms, house } = withPhone({
      dailyCap: 2,
      validity: { turnMinutes: 15, nearTurnMinutes: 30, alertMinutes: 1440 },
    });
    await accept(house, advised('a'), advised('b'), advised('c'));
    await sweep(house);
    expect(sms.told).toHaveLength(2);
    expect(statesOf(house)).toEqual({ sent: 2, deferred: 1 });
    house.clock.set(localTime('2026-11-24T08:00'));
    await sweep(house);
    expect(sms.told).toHaveLength(3);
  });
});

describe('a digest', () => {
  it('joins what one person is to be told into one message, and leaves a single notice as it is', async () => {
    const { sms, house } = withPhone({ digestAt: '10:00' });
    await accept(house, reminder('c1', 'firm-1'), reminder('c2', 'firm-1'), reminder('c3', 'firm-1'));
    await accept(house, reminder('c4', 'firm-2'));
    await sweep(house);
    expect(sms.told).toEqual([]);
    house.clock.set(localTime('2026-11-23T10:00'));
    const counts = await sweep(house);
    expect(counts).toMatchObject({ noticesJoined: 3, noticesSent: 2 });
    expect(statesOf(house)).toEqual({ joined: 3, sent: 2 });
    expect(sms.told.map(({ text }) => text.match(/食品经营许可证/g)?.length).sort()).toEqual([1, 3]);
    await sweep(house);
    await accept(house, reminder('c1', 'firm-1'));
    await sweep(house);
    expect(sms.told).toHaveLength(2);
  });
  it('is made once when two functions sweep at once', async () => {
    const { sms, house } = withPhone({ digestAt: '10:00' });
    await accept(house, reminder('c1', 'firm-1'), reminder('c2', 'firm-1'));
    house.clock.set(localTime('2026-11-23T10:00'));
    await Promise.all([sweep(house), sweep(house), sweep(house)]);
    expect(sms.told).toHaveLength(1);
  });
});

describe('after three days without any sweep', () => {
  it('what is still worth telling is told, once, and the rest has expired', async () => {
    const { sms, house } = withPhone({ digestAt: '10:00' });
    sms.answer = () => ({ outcome: 'retry', reason: 'http-503' });
    await accept(house, issued('t1', '13812345678'), called('t1'), reminder('c1', 'firm-1'));
    sms.answer = ({ noticeKey }) => ({ outcome: 'sent', providerId: noticeKey });
    house.pass(3 * aDay);
    await sweep(house);
    await sweep(house);
    expect(sms.told).toHaveLength(1);
    expect(statesOf(house)).toEqual({ expired: 2, sent: 1 });
    expect(noticeOf(house, 'ticket-called')).toMatchObject({ reason: 'too-late' });
  });
});

describe('how a person can be reached', () => {
  it('may come after what they are to be told', async () => {
    const { sms, house } = withPhone();
    await accept(house, called('t1'));
    expect(noticeOf(house, 'ticket-called')).toMatchObject({ state: 'deferred', reason: 'contact-unknown' });
    await accept(house, issued('t1', '13812345678'));
    house.pass(60_000);
    await sweep(house);
    expect(sms.told.map(({ noticeKey }) => noticeKey.split('#')[1])).toEqual([
      'ticket-issued',
      'ticket-called',
    ]);
  });
  it('is by open pages too, and by them alone where no number was given', async () => {
    const sms = fakeProvider('sns');
    const house = notificationHouse([sms, openPages('pages')]);
    await accept(house, issued('t1', '13812345678'), issued('t2'));
    expect(sms.told.map(({ to }) => to)).toEqual(['13812345678']);
    const notices = [...house.stored.values()];
    expect(notices.map(({ state, channel, provider }) => [state, channel, provider])).toEqual([
      ['sent', 'sms', 'sns'],
      ['sent', 'live', 'pages'],
    ]);
    for (const { shown } of notices) expect(shown?.text).toContain('A014');
  });
  it('is by open pages once, however often another channel is tried', async () => {
    const sms = fakeProvider('sns');
    const house = notificationHouse([sms, openPages('pages')]);
    sms.answer = () => ({ outcome: 'retry', reason: 'http-500' });
    await accept(house, issued('t1', '13812345678'));
    const first = noticeOf(house, 'ticket-issued')?.shown;
    house.pass(3_600_000);
    await sweep(house);
    expect(sms.calls).toBe(2);
    expect(first?.text).toContain('A014');
    expect(noticeOf(house, 'ticket-issued')?.shown).toBe(first);
  });
  it('goes on to the next provider when one refuses, and fails when all have', async () => {
    const [one, two] = [fakeProvider('one'), fakeProvider('two')];
    const house = notificationHouse([one, two]);
    one.answer = () => ({ outcome: 'failed', reason: 'blocked' });
    await accept(house, issued('t1', '13812345678'));
    expect([one.calls, two.told.length]).toEqual([1, 1]);
    two.answer = () => ({ outcome: 'failed', reason: 'bad-number' });
    await accept(house, called('t1'));
    expect(noticeOf(house, 'ticket-called')).toMatchObject({ state: 'failed', reason: 'bad-number' });
  });
});

describe('a receipt', () => {
  const sentOnce = async () => {
    const { sms, house } = withPhone();
    sms.answer = () => ({ outcome: 'sent', providerId: 'm1' });
    await accept(house, issued('t1', '13812345678'));
    return house;
  };
  const about = { provider: 'sns', providerId: 'm1' } as const;
  it('confirms, and changes nothing once the notice is final', async () => {
    const house = await sentOnce();
    expect(await handleReceipt(house.ports, { ...about, outcome: 'delivered' })).toBe('noted');
    expect(await handleReceipt(house.ports, { ...about, outcome: 'bounced' })).toBe('late');
    expect(statesOf(house)).toEqual({ delivered: 1 });
    expect(await handleReceipt(house.ports, { ...about, providerId: 'x', outcome: 'delivered' })).toBe(
      'unknown',
    );
  });
  it('that says the address does not exist puts it on the suppression list', async () => {
    const house = await sentOnce();
    await handleReceipt(house.ports, {
      ...about,
      outcome: 'bounced',
      permanent: true,
      reason: 'no-such-user',
    });
    expect(noticeOf(house, 'ticket-issued')).toMatchObject({ state: 'failed', reason: 'no-such-user' });
    await accept(house, called('t1'));
    expect(noticeOf(house, 'ticket-called')).toMatchObject({ reason: 'address-suppressed' });
  });
});

describe('retention', () => {
  it('purges contacts after its days, keeps the counts, and closes days in order', async () => {
    const { house } = withPhone({ contactsDays: 7 });
    await accept(house, issued('t1', '13812345678'), issued('t2'));
    const before = await countsOf(house.ports, day);
    house.clock.set(monday + 7 * aDay);
    expect(await closeNoticeDays(house.ports, await openDays(house.ports))).toMatchObject({
      contactsPurged: 0,
    });
    house.clock.set(monday + 8 * aDay);
    const closed = await closeNoticeDays(house.ports, await openDays(house.ports));
    expect(closed.contactsPurged).toBe(2);
    expect(house.contacts.size).toBe(0);
    house.stored.clear();
    expect(await countsOf(house.ports, day)).toEqual(before);
    expect(before).toEqual([
      { kind: 'ticket-issued', channel: 'sms', state: 'sent', count: 1 },
      { kind: 'ticket-issued', channel: null, state: 'suppressed', count: 1 },
    ]);
    expect((await openDays(house.ports))[0]).toBe('2026-11-24');
  });
  it('keeps a contact while a notice to it is deferred, and no longer than two weeks more', async () => {
    const { house, sms } = withPhone();
    sms.answer = () => ({ outcome: 'retry', reason: 'http-503' });
    await accept(house, reminder('c1', 'firm-1'), issued('t1', '13812345678'));
    house.clock.set(monday + 8 * aDay);
    await sweep(house);
    const days = await openDays(house.ports);
    expect(await closeNoticeDays(house.ports, days)).toMatchObject({ contactsPurged: 1 });
    expect([...house.contacts.keys()]).toEqual(['2026-11-23 firm-1']);
    house.clock.set(monday + 22 * aDay);
    await closeNoticeDays(house.ports, days);
    expect(house.contacts.size).toBe(0);
    expect(noticeOf(house, 'certificate-expiry-reminder')).toMatchObject({ state: 'expired' });
  });
});

it('leaves a notice alone whose sender may still be at work', async () => {
  const { house, sms } = withPhone();
  let inCall: (() => void) | undefined;
  sms.answer = () =>
    new Promise((resolve) => {
      inCall = () => resolve({ outcome: 'sent', providerId: 'm1' });
    });
  const first = accept(house, issued('t1', '13812345678'));
  while (!inCall) await Promise.resolve();
  const [held] = house.stored.values();
  expect(held?.state).toBe('sending');
  expect(await sweep(house)).toEqual({ oldestUnsentSeconds: 0 });
  inCall();
  await first;
  expect(statesOf(house)).toEqual({ sent: 1 });
  expect(sms.calls).toBe(1);
});

it('begins no call for which the function may not live long enough, and leaves the notice to the next sweep', async () => {
  const { house, sms } = withPhone();
  const now = house.wallClock.now();
  expect(await acceptNotice(house.ports, sharedCircuits(house.ports), issued('t1', '13812345678'), now)).toBe(
    'left',
  );
  expect(statesOf(house)).toEqual({ pending: 1 });
  expect(await sendDueNotices(house.ports, sharedCircuits(house.ports), [day], now)).not.toHaveProperty(
    'noticesSent',
  );
  expect(sms.calls).toBe(0);
  expect(await sweep(house)).toMatchObject({ noticesSent: 1 });
});
