import { describe, expect, it } from 'vitest';
import type { CatalogEvent } from '../../../events/catalog.ts';
import {
  fakeProvider,
  type House,
  notificationHouse,
  reminder,
  renewed,
  statesOf,
} from '../../../tests/support/notification-house.ts';
import { acceptNotice } from './accept-notice.ts';
import { openDays } from './open-days.ts';
import { sendDueNotices } from './send-due-notices.ts';
import { sharedCircuits } from './shared-circuits.ts';

const hour = 3_600_000;

function withDigestAtTen() {
  const sms = fakeProvider('sns');
  return { sms, house: notificationHouse([sms], { digestAt: '10:00' }) };
}

const accept = async (house: House, ...events: readonly CatalogEvent[]) => {
  for (const each of events) await acceptNotice(house.ports, sharedCircuits(house.ports), each);
};

const sweep = async ({ ports }: House) =>
  await sendDueNotices(ports, sharedCircuits(ports), await openDays(ports), Number.POSITIVE_INFINITY);

describe('a reminder of a certificate that is renewed while it waits', () => {
  it('is not sent, and is not sent later either', async () => {
    const { sms, house } = withDigestAtTen();
    await accept(house, reminder('c1', 'firm'), renewed('c1', 'firm'));
    house.pass(hour);
    expect(await sweep(house)).toMatchObject({ noticesExpired: 1 });
    expect(await sweep(house)).not.toHaveProperty('noticesSent');
    expect(sms.told).toEqual([]);
    expect([...house.stored.values()]).toMatchObject([{ state: 'expired', reason: 'overtaken' }]);
  });

  it('is not sent when the news of the renewal is faster than it', async () => {
    const { sms, house } = withDigestAtTen();
    await accept(house, renewed('c1', 'firm'), reminder('c1', 'firm'));
    house.pass(hour);
    await sweep(house);
    expect(sms.told).toEqual([]);
  });

  it('keeps nobody from hearing of another certificate', async () => {
    const { sms, house } = withDigestAtTen();
    await accept(house, reminder('c1', 'firm'), reminder('c2', 'other'), renewed('c1', 'firm'));
    house.pass(hour);
    await sweep(house);
    expect(sms.told.map(({ noticeKey }) => noticeKey)).toEqual([
      expect.stringContaining('certificates/c2/reminders/30'),
    ]);
  });

  it('is left out of a digest that could not be sent at once; one of nothing else is not sent', async () => {
    const { sms, house } = withDigestAtTen();
    sms.answer = () => ({ outcome: 'retry', reason: 'http-503' });
    for (const certificate of ['c1', 'c2']) await accept(house, reminder(certificate, 'firm'));
    for (const certificate of ['c3', 'c4']) await accept(house, reminder(certificate, 'other'));
    house.pass(hour);
    await sweep(house);
    expect(statesOf(house)).toEqual({ joined: 4, retrying: 2 });
    await accept(house, renewed('c1', 'firm'), renewed('c3', 'other'), renewed('c4', 'other'));
    sms.answer = ({ noticeKey }) => ({ outcome: 'sent', providerId: noticeKey });
    house.pass(hour);
    await sweep(house);
    expect(sms.told.map(({ text }) => text.match(/您有(\d)条/)?.[1])).toEqual(['1']);
    expect(statesOf(house)).toEqual({ joined: 4, sent: 1, expired: 1 });
  });
});
