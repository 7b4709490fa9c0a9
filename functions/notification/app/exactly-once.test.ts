import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Crash,
  called,
  type FakeProvider,
  fakeProvider,
  type House,
  issued,
  notificationHouse,
  settled,
  tell,
} from '../../../tests/support/notification-house.ts';
import type { SendOutcome } from '../domain/channel.ts';
import { acceptNotice } from './accept-notice.ts';
import { handleReceipt } from './handle-receipt.ts';
import { openDays } from './open-days.ts';
import type { NotificationPorts } from './ports.ts';
import { sendDueNotices } from './send-due-notices.ts';
import { LEASE_MILLISECONDS } from './send-notice.ts';
import { sharedCircuits } from './shared-circuits.ts';

/** How a provider takes a call: it may have the message although it says that it has not. */
type Mood = 'sent' | 'refuses' | 'not-now' | 'silent-but-took-it' | 'silent';

const answers: Readonly<Record<Exclude<Mood, 'sent'>, SendOutcome>> = {
  refuses: { outcome: 'failed', reason: 'blocked' },
  'not-now': { outcome: 'retry', reason: 'http-503' },
  'silent-but-took-it': { outcome: 'retry', reason: 'timeout' },
  silent: { outcome: 'retry', reason: 'timeout' },
};

function moody(provider: FakeProvider, moods: Iterator<Mood>): FakeProvider {
  provider.answer = (message) => {
    const mood: Mood = moods.next().value ?? 'sent';
    if (mood === 'sent') return { outcome: 'sent', providerId: `${provider.provider}-${message.noticeKey}` };
    if (mood === 'silent-but-took-it') tell(provider, message);
    return answers[mood];
  };
  return provider;
}

/**
 * The ports of one function that dies after `steps` steps: the step itself may still have happened, its answer is
 * lost, and nothing that function does afterwards has any effect. In between, others may run: `turns` says how long
 * each step lets them.
 */
function mortal(ports: NotificationPorts, steps: number, turns: readonly number[]): NotificationPorts {
  let left = steps;
  let turn = 0;
  const through =
    (run: (...given: never[]) => Promise<unknown>) =>
    async (...given: never[]) => {
      for (let wait = turns[turn++ % turns.length] ?? 0; wait > 0; wait--) await Promise.resolve();
      if (left <= 0) throw new Crash();
      left--;
      const answer = await run(...given);
      if (left === 0) throw new Crash();
      return answer;
    };
  const guard = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        return typeof member === 'function' && name !== 'all'
          ? through(member.bind(target) as never)
          : member;
      },
    });
  return {
    ...ports,
    notices: guard(ports.notices),
    contacts: guard(ports.contacts),
    consent: guard(ports.consent),
    circuits: guard(ports.circuits),
    receipts: guard(ports.receipts),
    channels: ports.channels.map(guard),
  };
}

const moods = fc.array(
  fc.constantFrom<Mood>('sent', 'refuses', 'not-now', 'silent-but-took-it', 'silent', 'sent'),
  { maxLength: 30 },
);
const turns = fc.array(fc.nat(6), { minLength: 1, maxLength: 8 });
const life = fc.record({ steps: fc.oneof(fc.constant(1_000_000), fc.nat(40)), turns });

/** Several functions at once, then time goes by. */
const round = fc.record({
  events: fc.array(fc.record({ ticket: fc.nat(3), what: fc.constantFrom('issued', 'called'), life }), {
    maxLength: 5,
  }),
  sweeps: fc.array(life, { maxLength: 3 }),
  receipts: fc.array(fc.record({ nth: fc.nat(5), bounced: fc.boolean(), life }), { maxLength: 2 }),
  seconds: fc.constantFrom(1, 20, 60, LEASE_MILLISECONDS / 1000 + 1),
});
type Round = typeof round extends fc.Arbitrary<infer R> ? R : never;

const eventOf = (ticket: number, what: string) =>
  what === 'issued' ? issued(`ticket-${ticket}`, '13812345678') : called(`ticket-${ticket}`);

async function play(
  house: House,
  providers: readonly FakeProvider[],
  { events, sweeps, receipts, seconds }: Round,
) {
  const alive = (steps: number, waits: readonly number[]) => {
    const ports = mortal(house.ports, steps, waits);
    return { ports, shared: sharedCircuits(ports) };
  };
  const days = await openDays(house.ports);
  const told = providers.flatMap(({ provider, told: messages }) =>
    messages.map(({ noticeKey }) => ({ provider, providerId: `${provider}-${noticeKey}` })),
  );
  const running = [
    ...events.map(({ ticket, what, life: { steps, turns: waits } }) => {
      const { ports, shared } = alive(steps, waits);
      return acceptNotice(ports, shared, eventOf(ticket, what));
    }),
    ...sweeps.map(({ steps, turns: waits }) => {
      const { ports, shared } = alive(steps, waits);
      return sendDueNotices(ports, shared, days, Number.POSITIVE_INFINITY);
    }),
    ...receipts.flatMap(({ nth, bounced, life: { steps, turns: waits } }) => {
      const message = told[nth];
      if (!message) return [];
      const outcome = bounced ? ('bounced' as const) : ('delivered' as const);
      return [handleReceipt(alive(steps, waits).ports, { ...message, outcome })];
    }),
  ];
  for (const ended of await Promise.allSettled<unknown>(running))
    if (ended.status === 'rejected' && !(ended.reason instanceof Crash)) throw ended.reason;
  house.pass(seconds * 1000);
}

/** Everything that was ever asked for comes to its end once nothing dies any more and all providers are well. */
async function calmDown(house: House, rounds: readonly Round[]): Promise<number> {
  const asked = new Set(
    rounds.flatMap(({ events }) => events.map(({ ticket, what }) => `${what} ${ticket}`)),
  );
  for (const name of asked) {
    const [what = '', ticket] = name.split(' ');
    const shared = sharedCircuits(house.ports);
    await acceptNotice(house.ports, shared, eventOf(Number(ticket), what));
    if (what === 'called' && !asked.has(`issued ${ticket}`))
      house.contacts.set(`2026-11-23 ticket-${ticket}`, {
        day: '2026-11-23',
        recipient: `ticket-${ticket}`,
        sealedFor: {},
        contact: { masked: '', sealed: '13812345678' },
      });
  }
  for (let minute = 0; minute < 60 && !settled(house); minute++) {
    const days = await openDays(house.ports);
    await sendDueNotices(house.ports, sharedCircuits(house.ports), days, Number.POSITIVE_INFINITY);
    house.pass(60_000);
  }
  return asked.size;
}

const tellings = (providers: readonly FakeProvider[]) => {
  const counts = new Map<string, number>();
  for (const { noticeKey } of providers.flatMap(({ told }) => told))
    counts.set(noticeKey, (counts.get(noticeKey) ?? 0) + 1);
  return counts;
};

const patient = {
  retries: { cap: 20, firstSeconds: 1, maximumSeconds: 60 },
  validity: { turnMinutes: 240, nearTurnMinutes: 240, alertMinutes: 240 },
  circuit: { windowSeconds: 60, minimumCalls: 4, failureRate: 0.5, openSeconds: 5, maximumOpenSeconds: 30 },
};

/** Machines are busy at times; the property itself takes a second or two. */
const timeout = 60_000;

describe('under duplicates, redelivery, crashes at any step and several senders at once', { timeout }, () => {
  it('nobody is told twice, every notice exists once, and what is called sent was told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(round, { maxLength: 8 }),
        moods,
        moods,
        fc.boolean(),
        fc.boolean(),
        async (rounds, firstMoods, secondMoods, firstRepeats, secondRepeats) => {
          const first = moody(fakeProvider('one', { idempotent: firstRepeats }), firstMoods.values());
          const second = moody(fakeProvider('two', { idempotent: secondRepeats }), secondMoods.values());
          const house = notificationHouse([first, second], patient);
          for (const each of rounds) {
            await play(house, [first, second], each);
            expect([...tellings([first, second]).values()].filter((count) => count > 1)).toEqual([]);
          }
          const asked = await calmDown(house, rounds);
          const told = tellings([first, second]);
          expect([...told.values()].filter((count) => count > 1)).toEqual([]);
          expect(house.stored.size).toBe(asked);
          expect(settled(house)).toBe(true);
          for (const { day, key, state, reason } of house.stored.values()) {
            if (state === 'sent' || state === 'delivered') expect(told.get(`${day}#${key}`)).toBe(1);
            else
              expect([state, reason]).toEqual([
                'failed',
                expect.stringMatching(/outcome-unknown|blocked|bounced/),
              ]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('nothing is lost where a provider can tell a repetition and refuses nobody', async () => {
    const kindMoods = moods.map((all) => all.filter((mood) => mood !== 'refuses'));
    const lossless = fc
      .array(round, { maxLength: 6 })
      .map((rounds) => rounds.map((each) => ({ ...each, receipts: [] })));
    await fc.assert(
      fc.asyncProperty(lossless, kindMoods, async (rounds, all) => {
        const provider = moody(fakeProvider('one', { idempotent: true }), all.slice(0, 10).values());
        const house = notificationHouse([provider], patient);
        for (const each of rounds) await play(house, [provider], each);
        const asked = await calmDown(house, rounds);
        expect([...house.stored.values()].filter(({ state }) => state !== 'sent')).toEqual([]);
        expect(tellings([provider]).size).toBe(asked);
        expect(provider.told.length).toBe(asked);
      }),
      { numRuns: 100 },
    );
  });
});
