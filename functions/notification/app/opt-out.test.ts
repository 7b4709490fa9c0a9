import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../shared/kernel/clock.ts';
import { noPreferences, type Preferences, type Suppression } from '../domain/consent.ts';
import { optOutByLink, optOutByReply, optOutToken, readOptOutToken } from './opt-out.ts';
import type { ConsentStore, NotificationPorts } from './ports.ts';

const now = Date.parse('2026-11-23T01:30:00.000Z');
const day = 86_400_000;
const keys = { current: 'k'.repeat(40) };
const wanted = { person: 'address/7QK3ZT0V5N8WJ2XC9RB4M6HGDA', purpose: 'certificate' } as const;

function house() {
  const preferences = new Map<string, Preferences>();
  const suppressed: Suppression[] = [];
  const consent = {
    preferencesOf: async (person: string) => preferences.get(person) ?? noPreferences,
    setPreferences: async (person: string, set: Preferences) => void preferences.set(person, set),
    suppress: async (each: Suppression) => void suppressed.push(each),
  } as unknown as ConsentStore;
  const references = { refer: async (address: string) => `ref(${address})` };
  const staff: NotificationPorts['staff'] = new Map();
  return { preferences, suppressed, ports: { consent, references, staff, clock: manualClock(now) } };
}

describe('a link that ends messages', () => {
  const token = optOutToken(keys, wanted, now + day);
  it('says whom and what it is for, in characters that a URL takes', () => {
    expect(token).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/);
    expect(readOptOutToken(keys, token, now)).toEqual({ ok: true, value: wanted });
  });
  it('is signed by HMAC-SHA256 of what it says', () => {
    const [said = '', signed] = token.split('.');
    expect(Buffer.from(said, 'base64url').toString()).toBe(
      `${wanted.person} certificate ${(now + day) / 1000}`,
    );
    const expected = createHmac('sha256', keys.current).update(`civichall opt-out\n${said}`);
    expect(signed).toBe(expected.digest('base64url'));
  });
  it('stays good after the key was changed, until it ends', () => {
    const changed = { current: 'n'.repeat(40), previous: keys.current };
    expect(readOptOutToken(changed, token, now).ok).toBe(true);
    expect(readOptOutToken({ current: changed.current }, token, now)).toMatchObject({
      error: { reason: 'bad-link' },
    });
    expect(readOptOutToken(keys, token, now + day)).toEqual({ ok: false, error: { reason: 'link-expired' } });
  });
  it('is no good when anything in it was changed', () => {
    const [said = '', signed = ''] = token.split('.');
    const other = Buffer.from(`address/OTHER certificate ${(now + day) / 1000}`).toString('base64url');
    const wrong = [
      '',
      '.',
      said,
      `${said}.`,
      `.${signed}`,
      `${other}.${signed}`,
      `${said}.${signed.slice(2)}`,
    ];
    for (let at = 0; at < token.length - 1; at += 7)
      wrong.push(token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1));
    for (const each of wrong) expect(readOptOutToken(keys, each, now), each).toMatchObject({ ok: false });
  });
  it('of a purpose that the house does not have is no good', () => {
    const odd = optOutToken(keys, { ...wanted, purpose: 'lottery' as 'turn' }, now + day);
    expect(readOptOutToken(keys, odd, now)).toEqual({ ok: false, error: { reason: 'bad-link' } });
  });
  it('ends that purpose for that person and leaves the rest, however often it is used', async () => {
    const { ports, preferences } = house();
    preferences.set(wanted.person, { optedOut: ['advice'], refusedChannels: ['sms'] });
    for (const _ of [1, 2])
      expect(await optOutByLink(ports, keys, token)).toEqual({ ok: true, value: 'certificate' });
    expect(Object.fromEntries(preferences)).toEqual({
      [wanted.person]: { optedOut: ['advice', 'certificate'], refusedChannels: ['sms'] },
    });
  });
  it('changes nothing when it is not good', async () => {
    const { ports, preferences } = house();
    expect(await optOutByLink(ports, keys, `${token}x`)).toMatchObject({ ok: false });
    expect(preferences.size).toBe(0);
  });
});

describe('an answer to a text message', () => {
  it('that asks to stop puts the number on the suppression list', async () => {
    const { ports, suppressed } = house();
    expect(await optOutByReply(ports, { from: '+86 138 1234 5678', text: '退订' })).toBe('suppressed');
    expect(suppressed).toEqual([
      {
        id: 'ref(+8613812345678)',
        masked: '138****5678',
        reason: 'asked',
        at: '2026-11-23T01:30:00.000Z',
        by: 'reply',
      },
    ]);
  });
  it.each([
    ['13812345678', '谢谢'],
    ['12345', 'TD'],
  ])('of %s that says %j changes nothing', async (from, text) => {
    const { ports, suppressed } = house();
    expect(await optOutByReply(ports, { from, text })).toBe('no-request');
    expect(suppressed).toEqual([]);
  });
});
