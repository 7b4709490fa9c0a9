import { describe, expect, it } from 'vitest';
import {
  event,
  fakeProvider,
  monday,
  notificationHouse,
  statesOf,
} from '../../../tests/support/notification-house.ts';
import { acceptNotice } from './accept-notice.ts';
import { setPreferencesOfAddress } from './keep-consent.ts';
import { sharedCircuits } from './shared-circuits.ts';

/** Three in the night of a Sunday. */
const night = Date.parse('2026-11-22T03:00:00+08:00');
const phone = '13800005678';
const wanted = (at = night, message = '01KAQ3V2N8T5XJ4W9YB6C7D8E9') =>
  event('identity.code-wanted.v1', {
    at: new Date(at).toISOString(),
    message,
    validUntil: new Date(at + 300_000).toISOString(),
    contactId: '01KAQ3V2N8T5XJ4W9YB6C7D8F0',
    contact: { masked: '138****5678', sealed: `(${phone})`, code: '(048217)' },
  });

/** What is sealed stands in brackets here, and is opened for its contact only. */
function houseAt(now: number) {
  const sms = fakeProvider('sns');
  const house = notificationHouse([sms], { dailyCap: 1 });
  house.clock.set(now);
  const unseal = async (sealed: string, sealedFor: Readonly<Record<string, string>>) => {
    if (sealedFor.contact !== '01KAQ3V2N8T5XJ4W9YB6C7D8F0') throw new Error('sealed for another');
    return sealed.slice(1, -1);
  };
  const ports = { ...house.ports, opener: { unseal } };
  const accept = (told = wanted()) => acceptNotice(ports, sharedCircuits(ports), told);
  return { sms, house, ports, accept };
}

describe('a one-time code', () => {
  it('goes out at once, at night, on a holiday, and however many there were today', async () => {
    const { sms, accept } = houseAt(night);
    for (const message of ['m1', 'm2', 'm3']) expect(await accept(wanted(night, message))).toBe('sent');
    expect(sms.told).toHaveLength(3);
    expect(sms.told[0]).toMatchObject({
      to: phone,
      text: expect.stringMatching(/您的验证码是048217，5分钟内有效，请勿告诉他人。$/),
    });
  });

  it('is sent once, however often its event comes', async () => {
    const { sms, accept } = houseAt(night);
    await Promise.all([accept(), accept()]);
    await accept();
    expect(sms.told).toHaveLength(1);
  });

  it('is not sent when it is no longer good', async () => {
    const { sms, house, accept } = houseAt(night + 300_000);
    expect(await accept()).toBe('expired');
    expect(sms.calls).toBe(0);
    expect(statesOf(house)).toEqual({ expired: 1 });
  });

  it('lies in the clear in nothing that is kept, and neither does the number', async () => {
    const { house, accept } = houseAt(monday);
    await accept(wanted(monday));
    const notices = JSON.stringify([...house.stored.values()]);
    for (const secret of ['048217', phone]) expect(notices).not.toContain(secret);
    expect(notices).not.toContain('sealed');
  });

  it('comes also to who wants to be told of nothing else', async () => {
    const { sms, ports, accept } = houseAt(night);
    const optedOut = [
      'turn',
      'alert',
      'advice',
      'certificate',
      'appeal',
      'space',
      'policy',
      'application',
    ] as const;
    await setPreferencesOfAddress(ports, phone, { optedOut, refusedChannels: [] });
    expect(await accept()).toBe('sent');
    expect(sms.told).toHaveLength(1);
  });
});
