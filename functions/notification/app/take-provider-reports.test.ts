import { describe, expect, it } from 'vitest';
import { manualClock } from '../../shared/kernel/clock.ts';
import type { Suppression } from '../domain/consent.ts';
import type { NotificationPorts, SentMessage } from './ports.ts';
import { takeProviderReports } from './take-provider-reports.ts';

const now = Date.parse('2026-11-23T01:30:00.000Z');
const sentBy: SentMessage = {
  channel: 'email',
  provider: 'ses-2',
  providerId: 'mail-1',
  day: '2026-11-23',
  key: 'k',
  address: { id: 'a1', masked: 'l***@example.org' },
};

/** A house with two mail providers that knows of one mail, whose notice is gone already. */
function house() {
  const looked: string[] = [];
  const suppressed: Suppression[] = [];
  const ports = {
    clock: manualClock(now),
    wallClock: manualClock(now),
    channels: [
      { kind: 'sms', provider: 'sns' },
      { kind: 'email', provider: 'ses-1' },
      { kind: 'email', provider: 'ses-2' },
    ],
    receipts: {
      find: async (provider: string, providerId: string) => {
        looked.push(`${provider} ${providerId}`);
        return provider === sentBy.provider && providerId === sentBy.providerId ? sentBy : undefined;
      },
    },
    notices: { get: async () => undefined },
    consent: { suppress: async (each: Suppression) => void suppressed.push(each) },
    references: { refer: async (address: string) => `ref(${address})` },
  };
  return { looked, suppressed, ports: ports as unknown as NotificationPorts };
}
const bounce = {
  about: 'message',
  channel: 'email',
  providerId: 'mail-1',
  outcome: 'bounced',
  permanent: true,
} as const;

describe('a report', () => {
  it('is brought to the provider of its channel that sent the message', async () => {
    const { ports, looked, suppressed } = house();
    await takeProviderReports(ports, [bounce]);
    expect(looked).toEqual(['ses-1 mail-1', 'ses-2 mail-1']);
    expect(suppressed).toMatchObject([{ id: 'a1', reason: 'bounced', by: 'ses-2' }]);
  });
  it('about a message of somebody else is counted and left alone', async () => {
    const { ports } = house();
    const elsewhere = { ...bounce, channel: 'sms', providerId: 'other' } as const;
    expect(await takeProviderReports(ports, [elsewhere, elsewhere])).toEqual({ 'reports-unknown': 2 });
  });
  it('that is faster than the record of its message comes again, for a minute', async () => {
    const { ports } = house();
    const early = (sentAt: number) => takeProviderReports(ports, [{ ...bounce, providerId: 'new', sentAt }]);
    await expect(early(now - 59_999)).rejects.toThrow('before its message');
    expect(await early(now - 60_000)).toEqual({ 'reports-unknown': 1 });
  });
  it('of an answer ends messages to who sent it', async () => {
    const { ports, suppressed } = house();
    const reply = { about: 'reply', from: '13812345678' } as const;
    const replies = [
      { ...reply, text: '退订' },
      { ...reply, text: '好的' },
    ];
    expect(await takeProviderReports(ports, replies)).toEqual({
      'reports-suppressed': 1,
      'reports-no-request': 1,
    });
    expect(suppressed).toMatchObject([{ id: 'ref(+8613812345678)', by: 'reply' }]);
  });
});
