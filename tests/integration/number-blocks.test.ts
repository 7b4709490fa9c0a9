import { describe, expect, it } from 'vitest';
import { err } from '../../functions/shared/kernel/result.ts';
import { ids } from '../../functions/shared/runtime/ids.ts';
import {
  type OfflineTicket,
  registerOfflineTickets,
} from '../../functions/ticketing/app/register-offline-tickets.ts';
import { reserveNumbers } from '../../functions/ticketing/app/reserve-numbers.ts';
import type { Actor } from '../../functions/ticketing/domain/ticket.ts';
import { must, type OwnHall, ownHall } from '../support/own-hall.ts';

const kiosk: Actor = { id: 'kiosk-01', role: 'kiosk' };
const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

/** The numbers of the tax queue that a kiosk holds after asking. */
async function reserve({ ports, hall }: OwnHall, holder: string): Promise<string[]> {
  const { blocks } = must(await reserveNumbers(ports, hall.id, holder));
  const tax = blocks.find(({ queue }) => queue.id === 'tax');
  return (tax?.block.free ?? []).map((number) => `A${number}`);
}

const offline = (own: OwnHall, number: string, change: Partial<OfflineTicket> = {}): OfflineTicket => ({
  ticket: ids.derived(own.hall.id, number),
  secret: 's'.repeat(32),
  number,
  services: ['tax-return'],
  language: 'zh-CN',
  priority: 'none',
  issuedAt: own.clock.now(),
  ...change,
});

/** A kiosk whose clock is `wrong` by so many milliseconds sends what it gave out. */
async function send(own: OwnHall, holder: string, tickets: readonly OfflineTicket[], wrong = 0) {
  const batch = { holder, serviceDay: own.day, sentAt: own.clock.now() + wrong, tickets };
  return must(await registerOfflineTickets(own.ports, own.hall.id, batch, { actor: kiosk }));
}

const numbersInLine = async ({ ports, hall, day }: OwnHall): Promise<string[]> =>
  (await ports.tickets.inLine(hall.id, day, 'tax')).map(({ number }) => number);

const reasons = (outcomes: Awaited<ReturnType<typeof send>>) =>
  outcomes.map(({ result }) => (result.ok ? result.value.situation.state : result.error.reason));

describe('number blocks', () => {
  it('give each of eight kiosks that ask at once, and ask again, twenty numbers nobody else has', async () => {
    const own = ownHall();
    const asked = await times(16, (index) => reserve(own, `kiosk-${index % 8}`));
    for (const [index, numbers] of asked.entries()) {
      expect(numbers).toHaveLength(20);
      expect(numbers).toEqual(asked[index % 8]);
    }
    expect(new Set(asked.flat()).size).toBe(160);
    expect((await own.issue()).number).toBe('A001');
  });

  it('are filled up again after use, and are no gaps at the end of the day', async () => {
    const own = ownHall();
    const first = await reserve(own, 'one');
    await send(
      own,
      'one',
      first.slice(0, 3).map((number) => offline(own, number)),
    );
    const second = await reserve(own, 'one');
    expect(second).toEqual([...first.slice(3), 'A9021', 'A9022', 'A9023']);
    own.clock.set(own.at('19:00'));
    await own.sweep();
    const line = await own.ports.lines.get(own.hall.id, own.day, 'tax');
    expect(line.gaps).toEqual([]);
  });

  it('hold nothing for a queue whose quota is used up', async () => {
    const { hall } = ownHall();
    const own = ownHall({ queues: hall.queues.map((queue) => ({ ...queue, dailyQuota: 2 })) });
    await times(2, () => own.issue());
    expect(await reserve(own, 'one')).toEqual([]);
  });
});

describe('offline tickets', () => {
  it('are registered once, however often and from however many sides they are sent', async () => {
    const own = ownHall();
    const [one, two] = await Promise.all([reserve(own, 'one'), reserve(own, 'two')]);
    own.pass(5);
    const ofOne = one.slice(0, 6).map((number) => offline(own, number));
    const ofTwo = two.slice(0, 6).map((number) => offline(own, number));
    const sent = await Promise.all([
      send(own, 'one', ofOne),
      send(own, 'one', [...ofOne].reverse()),
      send(own, 'two', ofTwo),
      send(own, 'one', ofOne),
      send(own, 'two', ofTwo),
    ]);
    expect(sent.flatMap(reasons)).toEqual(Array.from({ length: 30 }, () => 'waiting'));
    const { items } = await own.ports.tickets.ofDay(own.hall.id, own.day);
    expect(items.map(({ number }) => number).sort()).toEqual([...one.slice(0, 6), ...two.slice(0, 6)].sort());
    expect(await numbersInLine(own)).toHaveLength(12);
  });

  it('stand in the line where their time puts them, and the next walk-in is told how many are ahead', async () => {
    const own = ownHall();
    const [number = ''] = await reserve(own, 'one');
    own.pass(1);
    await own.issue();
    own.pass(1);
    const asked = offline(own, number);
    own.pass(1);
    await own.issue();
    await send(own, 'one', [asked]);
    expect(await numbersInLine(own)).toEqual(['A001', number, 'A002']);
    expect((await own.issue()).aheadAtIssue).toBe(3);
  });

  it('gain nothing by a clock that is wrong, and nothing beyond the time the kiosk was alone', async () => {
    const own = ownHall();
    await own.issue();
    own.pass(10);
    const [skewed = '', jumped = ''] = await reserve(own, 'one');
    own.pass(5);
    await own.issue();
    own.pass(1);
    const hour = 3_600_000;
    await send(own, 'one', [offline(own, skewed, { issuedAt: own.clock.now() - 2 * hour })], -2 * hour);
    await send(own, 'one', [offline(own, jumped, { issuedAt: own.clock.now() - 2 * hour })]);
    expect(await numbersInLine(own)).toEqual(['A001', jumped, 'A002', skewed]);
  });

  it('given out because a request got no answer take the place of what that request made', async () => {
    const own = ownHall();
    const [number = ''] = await reserve(own, 'one');
    const lost = await own.issue({}, 'no-answer');
    const asked = offline(own, number, { insteadOf: 'no-answer' });
    await send(own, 'one', [asked]);
    await send(own, 'one', [asked]);
    expect(await numbersInLine(own)).toEqual([number]);
    expect((await own.read(lost)).situation.state).toBe('cancelled');
  });

  it('wait while it is not known whether the unanswered ticket stands, so that nobody has two', async () => {
    const own = ownHall();
    const [number = ''] = await reserve(own, 'one');
    await own.issue({}, 'no-answer');
    const asked = offline(own, number, { insteadOf: 'no-answer' });
    const { commit } = own.ports.tickets;
    own.ports.tickets.commit = async () => err({ reason: 'lost-race' });
    expect(reasons(await send(own, 'one', [asked]))).toEqual(['conflict']);
    own.ports.tickets.commit = commit;
    expect(reasons(await send(own, 'one', [asked]))).toEqual(['waiting']);
    expect(await numbersInLine(own)).toEqual([number]);
  });

  it('of somebody who may go before others take a fair step, once', async () => {
    const own = ownHall();
    await times(4, () => own.issue());
    const [number = ''] = await reserve(own, 'one');
    const asked = offline(own, number, { priority: 'elderly' });
    await send(own, 'one', [asked]);
    await send(own, 'one', [asked]);
    const line = await numbersInLine(own);
    expect(line).toHaveLength(5);
    expect(line[0]).toBe(number);
  });

  it('are refused for what is wrong with them, each by itself', async () => {
    const own = ownHall();
    const [first = '', second = ''] = await reserve(own, 'one');
    const [foreign = ''] = await reserve(own, 'two');
    const good = offline(own, first);
    const outcomes = await send(own, 'one', [
      good,
      { ...good, services: ['tax-invoice'] },
      offline(own, first, { ticket: ids.next() }),
      offline(own, foreign),
      offline(own, 'A001'),
      offline(own, second, { services: ['social-pension'] }),
      offline(own, second, { services: ['nothing'] }),
      offline(own, second),
    ]);
    expect(reasons(outcomes)).toEqual([
      'waiting',
      'ticket-differs',
      'number-not-held',
      'number-not-held',
      'number-not-held',
      'number-not-held',
      'unknown-service',
      'waiting',
    ]);
  });

  it('that come after the day’s end are recorded as unserved, also on the next day', async () => {
    const own = ownHall();
    const [evening = '', morning = ''] = await reserve(own, 'one');
    const asked = [evening, morning].map((number) => offline(own, number));
    own.clock.set(own.at('18:30'));
    expect(reasons(await send(own, 'one', asked.slice(0, 1)))).toEqual(['unserved']);
    await own.sweep();
    own.pass(14 * 60);
    expect(reasons(await send(own, 'one', asked))).toEqual(['unserved', 'unserved']);
    const { items } = await own.ports.tickets.ofDay(own.hall.id, own.day);
    expect(items.map(({ history }) => history.map(({ action }) => action))).toEqual([
      ['issue', 'end-day'],
      ['issue', 'end-day'],
    ]);
    expect(await numbersInLine(own)).toEqual([]);
  });

  it('of today with a number of yesterday are refused', async () => {
    const own = ownHall();
    const [number = ''] = await reserve(own, 'one');
    own.pass(24 * 60);
    expect(reasons(await send(own, 'one', [offline(own, number)]))).toEqual(['block-expired']);
  });
});
