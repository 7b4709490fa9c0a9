import { describe, expect, it } from 'vitest';
import {
  advised,
  called,
  type FakeProvider,
  fakeProvider,
  type House,
  issued,
  monday,
  notificationHouse,
  settled,
  statesOf,
  tell,
} from '../../../tests/support/notification-house.ts';
import type { Message, SendOutcome } from '../domain/channel.ts';
import { acceptNotice } from './accept-notice.ts';
import { countsOf } from './close-notice-days.ts';
import { openDays } from './open-days.ts';
import { sendDueNotices } from './send-due-notices.ts';
import { sharedCircuits } from './shared-circuits.ts';

const SWEEP_SECONDS = 10;
/** Ten minutes of failing and falling silent, then ten of turning everybody away. */
const [failingMinutes, outageMinutes] = [10, 20];
const sweepsInOutage = (outageMinutes * 60) / SWEEP_SECONDS;

/** First every tenth call falls silent and three of ten fail, then all are turned away. */
function badMinutes(house: () => House, provider: FakeProvider): void {
  let call = 0;
  provider.answer = (message: Message): SendOutcome => {
    call++;
    const minute = (house().clock.now() - monday) / 60_000;
    const isBad = minute < outageMinutes;
    if (isBad && minute >= failingMinutes) return { outcome: 'retry', reason: 'http-429', afterSeconds: 20 };
    if (isBad && call % 10 === 0) {
      // It took the message and its answer was lost.
      tell(provider, message);
      return { outcome: 'retry', reason: 'timeout' };
    }
    if (isBad && call % 10 <= 3) return { outcome: 'retry', reason: 'http-503' };
    return { outcome: 'sent', providerId: `${provider.provider}-${call}` };
  };
}

/** Every minute ten people are called and ten members of staff advised, and two functions sweep at once. */
async function livedThrough(idempotent: boolean) {
  const provider = fakeProvider('sns', { idempotent });
  const house = notificationHouse([provider], {
    validity: { turnMinutes: 60, nearTurnMinutes: 60, alertMinutes: 120 },
  });
  badMinutes(() => house, provider);
  const { ports } = house;
  let asked = 0;
  const callsPerSweep: number[] = [];
  let outOfOrder = 0;
  for (let sweep = 0; sweep < 720 && (sweep < sweepsInOutage || !settled(house)); sweep++) {
    if (sweep % 6 === 0 && sweep < sweepsInOutage) {
      const shared = sharedCircuits(ports);
      for (let each = 0; each < 10; each++) {
        const id = `${sweep}-${each}`;
        house.contacts.set(`2026-11-23 ticket-${id}`, {
          day: '2026-11-23',
          recipient: `ticket-${id}`,
          sealedFor: {},
          contact: { masked: '', sealed: '13812345678' },
        });
        await acceptNotice(ports, shared, called(`ticket-${id}`, house.clock.now()));
        await acceptNotice(ports, shared, advised(`queue-${id}`, `staff-${asked % 500}`, house.clock.now()));
        asked += 2;
      }
    }
    const before = provider.told.length;
    const callsBefore = provider.calls;
    const days = await openDays(ports);
    const sweepOnce = () => sendDueNotices(ports, sharedCircuits(ports), days, Number.POSITIVE_INFINITY);
    await Promise.all([sweepOnce(), sweepOnce()]);
    callsPerSweep.push(provider.calls - callsBefore);
    outOfOrder += adviceBeforeCalls(provider.told.slice(before));
    house.pass(SWEEP_SECONDS * 1000);
  }
  return { house, provider, asked, callsPerSweep, outOfOrder };
}

/** How many people were called only after so many had been advised that urgency cannot have come first. */
function adviceBeforeCalls(told: readonly Message[]): number {
  const firstAdvice = told.findIndex(({ noticeKey }) => noticeKey.includes('surge-advised'));
  // Two functions have at most one batch of advice under way when something urgent falls due.
  return firstAdvice < 0
    ? 0
    : told.slice(firstAdvice + 16).filter(({ noticeKey }) => noticeKey.includes('ticket-called')).length;
}

const tellings = (provider: FakeProvider) => new Set(provider.told.map(({ noticeKey }) => noticeKey));

describe('twenty bad minutes of a provider', () => {
  it('lose nothing and double nothing where it can tell a repetition; counts before and after agree', async () => {
    const { house, provider, asked } = await livedThrough(true);
    expect(statesOf(house)).toEqual({ sent: asked });
    expect(provider.told.length).toBe(asked);
    expect(tellings(provider).size).toBe(asked);
    const rows = await countsOf(house.ports, '2026-11-23');
    expect(rows).toEqual([
      { kind: 'surge-advised', channel: 'sms', state: 'sent', count: asked / 2 },
      { kind: 'ticket-called', channel: 'sms', state: 'sent', count: asked / 2 },
    ]);
  });

  it('double nothing where it cannot, and show each whose outcome is unknown', async () => {
    const { house, provider, asked } = await livedThrough(false);
    expect(provider.told.length).toBe(tellings(provider).size);
    const unknown = [...house.stored.values()].filter(({ state }) => state === 'failed');
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.map(({ reason }) => reason)).toEqual(unknown.map(() => 'outcome-unknown'));
    expect(statesOf(house)).toEqual({ sent: asked - unknown.length, failed: unknown.length });
  });

  it('open the circuit and close it again, for all functions', async () => {
    const { house } = await livedThrough(true);
    expect(house.circuitStates).toContain('open');
    expect(house.circuitStates).toContain('half-open');
    expect(house.circuits.get('sns')?.state).toBe('closed');
  });

  it('see no storm of calls: while all are turned away the two functions together ask a few times a minute', async () => {
    const { callsPerSweep } = await livedThrough(true);
    const turnedAway = callsPerSweep.slice(66, 120);
    expect(turnedAway.reduce((sum, calls) => sum + calls, 0)).toBeLessThanOrEqual(3 * 9);
  });

  it('do not put what is less urgent first', async () => {
    const { outOfOrder } = await livedThrough(true);
    expect(outOfOrder).toBe(0);
  });
});

it('works a backlog off most urgent first, oldest first among equals', async () => {
  const provider = fakeProvider('sns', { idempotent: true });
  const house = notificationHouse([provider]);
  provider.answer = () => ({ outcome: 'retry', reason: 'http-503' });
  const shared = sharedCircuits(house.ports);
  for (const ticket of ['a', 'b', 'c']) {
    await acceptNotice(house.ports, shared, advised(`queue-${ticket}`, `staff-${ticket.charCodeAt(0)}`));
    house.pass(1000);
    await acceptNotice(house.ports, shared, issued(`ticket-${ticket}`, '13812345678'));
    house.pass(1000);
  }
  provider.answer = ({ noticeKey }) => ({ outcome: 'sent', providerId: noticeKey });
  house.pass(120_000);
  const days = await openDays(house.ports);
  await sendDueNotices(house.ports, sharedCircuits(house.ports), days, Number.POSITIVE_INFINITY);
  const order = provider.told.map(({ noticeKey }) => noticeKey.split('#')[1]);
  expect(order).toEqual([...Array(3).fill('ticket-issued'), ...Array(3).fill('surge-advised')]);
  expect(provider.told.slice(0, 3).map(({ noticeKey }) => noticeKey.split('#')[2])).toEqual([
    'ticket-a',
    'ticket-b',
    'ticket-c',
  ]);
});
