import { expect, it } from 'vitest';
import { fakeProvider, issued, notificationHouse } from '../../../tests/support/notification-house.ts';
import { parseEvent } from '../../shared/runtime/event-parsing.ts';
import { openPages } from '../adapters/channels/live.ts';
import { noticeItem } from '../adapters/notification-items.ts';
import type { Channel } from '../domain/channel.ts';
import { acceptNotice } from './accept-notice.ts';
import { changeToEvents } from './change-to-events.ts';
import { sharedCircuits } from './shared-circuits.ts';

/** The stream of a house in which one notice was sent, or refused. */
async function streamOf(refused: boolean, more: readonly Channel[] = []) {
  const sms = fakeProvider('sns');
  if (refused) sms.answer = () => ({ outcome: 'failed', reason: 'bad-number' });
  const house = notificationHouse([sms, ...more]);
  const changes: Record<string, unknown>[] = [];
  const { change } = house.ports.notices;
  const ports = {
    ...house.ports,
    notices: {
      ...house.ports.notices,
      change: async (...[before, after]: Parameters<typeof change>) => {
        changes.push({ before: noticeItem(before, 7), after: noticeItem(after, 7) });
        return await change(before, after);
      },
    },
  };
  await acceptNotice(ports, sharedCircuits(ports), issued('t1', '13812345678'));
  return changes.flatMap((each, index) => changeToEvents({ id: `r${index}`, ...each }, 'demo'));
}

it('says once that a notice was sent, without personal data', async () => {
  const events = await streamOf(false);
  expect(events.map(({ type }) => type)).toEqual(['notification.notice-sent.v1']);
  expect(parseEvent(events[0])).toMatchObject({ ok: true });
  expect(events[0]).toMatchObject({
    id: 'r1.0',
    source: '/districts/demo/notification',
    data: { kind: 'ticket-issued', channel: 'sms', cause: { type: 'ticketing.ticket-issued.v1' } },
  });
  expect(JSON.stringify(events)).not.toMatch(/138/);
});

it('tells whoever asked for it that a notice failed, and why', async () => {
  const events = await streamOf(true);
  expect(events.map(({ type }) => type)).toEqual(['notification.notice-failed.v1']);
  expect(parseEvent(events[0])).toMatchObject({ ok: true });
  expect(events[0]?.data).toMatchObject({ outcome: 'failed', reason: 'bad-number' });
});

it('has pages show a notice once, in words and without an address, whatever becomes of it', async () => {
  for (const refused of [false, true]) {
    const events = await streamOf(refused, [openPages('pages')]);
    const shown = events.filter(({ type }) => type === 'notification.notice-shown.v1');
    expect(shown).toHaveLength(1);
    expect(parseEvent(shown[0])).toMatchObject({ ok: true });
    expect(shown[0]?.data).toMatchObject({ topic: 'tickets/t1', language: 'zh-CN', kind: 'ticket-issued' });
    expect(shown[0]?.data).toHaveProperty('text', expect.stringContaining('A014'));
    expect(JSON.stringify(events)).not.toMatch(/138/);
  }
});

it('says nothing of other items, and nothing when the state stayed', () => {
  expect(changeToEvents({ id: 'r', after: { kind: 'contact', state: 'sent' } }, 'demo')).toEqual([]);
  const same = { kind: 'notice', state: 'failed' };
  expect(changeToEvents({ id: 'r', before: same, after: same }, 'demo')).toEqual([]);
});
