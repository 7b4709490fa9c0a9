import { describe, expect, it } from 'vitest';
import type { CatalogEvent, EventData } from '../../../events/catalog.ts';
import {
  event,
  fakeProvider,
  type House,
  monday,
  notificationHouse,
  statesOf,
} from '../../../tests/support/notification-house.ts';
import { parseEvent } from '../../shared/runtime/event-parsing.ts';
import { noticeItem } from '../adapters/notification-items.ts';
import { acceptNotice } from './accept-notice.ts';
import { changeToEvents } from './change-to-events.ts';
import { setPreferencesOfAddress } from './keep-consent.ts';
import { openDays } from './open-days.ts';
import { sendDueNotices } from './send-due-notices.ts';
import { sharedCircuits } from './shared-circuits.ts';

const firm = '91350100M000100Y43';
const secret = 'k2pQ7sVxZ1aB4cD6eF8gH0iJ3kL5mN9o';
const phone = '13800000000';
const at = new Date(monday).toISOString();

const matched = (policy: string, change: Partial<EventData<'policy.firm-matched.v1'>> = {}) =>
  event('policy.firm-matched.v1', {
    firmId: firm,
    policy,
    version: 1,
    reason: 'eligible',
    name: { 'zh-CN': `政策${policy}`, en: `Policy ${policy}` },
    benefit: { 'zh-CN': '5万元', en: '50,000 yuan' },
    language: 'zh-CN',
    contact: { masked: '138****0000', sealed: `${phone}\n${secret}` },
    at,
    ...change,
  });

function withDigestAtTen() {
  const sms = fakeProvider('sns');
  return { sms, house: notificationHouse([sms], { digestAt: '10:00' }) };
}

const accept = async (house: House, ...events: readonly CatalogEvent[]) => {
  for (const each of events) await acceptNotice(house.ports, sharedCircuits(house.ports), each);
};

const sweepAtTen = async (house: House) => {
  house.pass(3_600_000);
  await sendDueNotices(
    house.ports,
    sharedCircuits(house.ports),
    await openDays(house.ports),
    Number.POSITIVE_INFINITY,
  );
};

describe('a firm for which there are policies', () => {
  it('is told of several in one message of short lines, with the link of its page once', async () => {
    const { sms, house } = withDigestAtTen();
    const until = { reason: 'ending', until: '2026-12-20', because: { 'zh-CN': '证书', en: 'a' } } as const;
    await accept(house, matched('a'), matched('b', { reason: 'lost' }), matched('c', until), matched('a'));
    await sweepAtTen(house);
    expect(sms.told).toHaveLength(1);
    const text = sms.told[0]?.text ?? '';
    expect(text).toContain('3条');
    expect(text).toContain('- 贵企业符合《政策a》：5万元');
    expect(text).toContain('- 贵企业不再符合《政策b》');
    expect(text).toContain('- 《政策c》：2026年12月20日后贵企业将不再符合（证书）');
    expect(text.split(`/f/${secret}`)).toHaveLength(2);
    expect(JSON.stringify([...house.stored.values()])).not.toContain(secret);
  });

  it('is told of the first, and how many more there are', async () => {
    const { sms, house } = withDigestAtTen();
    await accept(house, ...Array.from({ length: 20 }, (_, index) => matched(`p${index}`)));
    await sweepAtTen(house);
    expect(sms.told).toHaveLength(1);
    expect(sms.told[0]?.text).toContain('另有 12 条');
    expect(sms.told[0]?.text.match(/贵企业符合/g)).toHaveLength(8);
  });

  it('is told of a single one with its link', async () => {
    const { sms, house } = withDigestAtTen();
    await accept(house, matched('a', { language: 'en' }));
    await sweepAtTen(house);
    expect(sms.told[0]?.text).toContain(
      `Your firm qualifies for “Policy a”: 50,000 yuan. Why, and how to apply: /f/${secret}`,
    );
  });

  it('is told nothing of one that ended before, nor of any when it refused them', async () => {
    const { sms, house } = withDigestAtTen();
    const ended = (policy: string, to: string) =>
      event('policy.policy-ended.v1', {
        ...{ policy, version: 1, department: 'technology', from: '2026-01-01', to },
        ...{ at, by: 'officer-01' },
      });
    await accept(house, matched('a'), matched('b'), ended('a', '2026-11-23'), ended('b', '2026-12-31'));
    await sweepAtTen(house);
    expect(sms.told.map(({ text }) => text.match(/政策\w/g))).toEqual([['政策b']]);
    const refused = withDigestAtTen();
    await setPreferencesOfAddress(refused.house.ports, phone, { optedOut: ['policy'], refusedChannels: [] });
    await accept(refused.house, matched('a'));
    await sweepAtTen(refused.house);
    expect(refused.sms.told).toEqual([]);
    expect(statesOf(refused.house)).toEqual({ suppressed: 1 });
  });

  it('is told that its own application came back, though it refused to hear of policies', async () => {
    const { sms, house } = withDigestAtTen();
    await setPreferencesOfAddress(house.ports, phone, { optedOut: ['policy'], refusedChannels: [] });
    const returned = event('policy.application-returned.v1', {
      ...{ applicationId: '01KAW1XJ5GZ8Q0Y4T7M2N9R6CE', firmId: firm, policy: 'a', version: 1 },
      ...{ policyName: { 'zh-CN': '政策a', en: 'Policy a' }, department: 'technology', language: 'zh-CN' },
      ...{ contact: { masked: '138****0000', sealed: `${phone}\n${secret}` }, at, faults: 2 },
    });
    await accept(house, returned);
    await sweepAtTen(house);
    expect(sms.told.map(({ text }) => text)).toMatchObject([
      expect.stringContaining('《政策a》的申报需补正'),
    ]);
  });
});

it('a digest that was sent says which notices it told', async () => {
  const { house } = withDigestAtTen();
  const changes: Record<string, unknown>[] = [];
  const { change } = house.ports.notices;
  house.ports.notices.change = async (before, after) => {
    changes.push({ before: noticeItem(before, 7), after: noticeItem(after, 7) });
    return await change(before, after);
  };
  await accept(house, matched('a'), matched('b'));
  await sweepAtTen(house);
  const events = changes.flatMap((each, index) => changeToEvents({ id: `r${index}`, ...each }, 'demo'));
  expect(events).toHaveLength(1);
  expect(parseEvent(events[0])).toMatchObject({ ok: true });
  expect(events[0]?.data).toMatchObject({
    kind: 'digest',
    recipient: firm,
    tells: [
      { kind: 'policy-matched', subject: 'policies/a@1/eligible' },
      { kind: 'policy-matched', subject: 'policies/b@1/eligible' },
    ],
  });
});
