import { describe, expect, it } from 'vitest';
import { addDays } from '../../functions/shared/kernel/local-time.ts';
import { cancel, pause } from '../../functions/ticketing/app/leave-line.ts';
import { finish, start } from '../../functions/ticketing/app/serve-ticket.ts';
import { dayStatistics } from '../../functions/ticketing/app/show-statistics.ts';
import { dayEnd } from '../../functions/ticketing/domain/opening-hours.ts';
import type { Ticket } from '../../functions/ticketing/domain/ticket.ts';
import { citizen, must, type OwnHall, ownHall, shippedHall } from '../support/own-hall.ts';

const figures = async ({ ports, hall, day }: OwnHall, of = day) =>
  must(await dayStatistics(ports, hall.id, of));
const toDayEnd = ({ hall, day, clock }: OwnHall): void => clock.set(dayEnd(hall, day));
const takeLostNumber = ({ ports, hall, day }: OwnHall) => ports.lines.takeNumber(hall.id, day, 'tax', 400);

/** One ticket in each state that a ticket can be in at the end of a day. */
async function oneOfEach(own: OwnHall) {
  await Promise.all(['01', '02', '03'].map((window) => own.open(window)));
  for (let count = 0; count < 4; count++) await own.issue();
  const done = (await own.call('01')) as Ticket;
  await own.act(await own.act(done, start({})), finish(own.ports, {}));
  const missed = (await own.call('01')) as Ticket;
  own.pass(4);
  await own.sweep();
  const serving = (await own.call('02')) as Ticket;
  await own.act(serving, start({}));
  const called = (await own.call('03')) as Ticket;
  const cancelled = await own.issue();
  await own.act(cancelled, cancel({}), citizen);
  const away = await own.issue();
  await own.act(away, pause({ minutes: 60 }), citizen);
  const waiting = await own.issue();
  return { done, missed, serving, called, cancelled, away, waiting };
}

describe('the end of a service day', () => {
  it('calls unserved what nobody served, never done, and frees the windows', async () => {
    const own = ownHall();
    const tickets = await oneOfEach(own);
    toDayEnd(own);
    expect(await own.sweep()).toMatchObject({ unserved: 4, 'days-closed': 1 });
    const after = await Promise.all(
      Object.entries(tickets).map(async ([name, ticket]) => [name, (await own.read(ticket)).situation.state]),
    );
    expect(Object.fromEntries(after)).toEqual({
      done: 'done',
      missed: 'missed',
      serving: 'unserved',
      called: 'unserved',
      cancelled: 'cancelled',
      away: 'unserved',
      waiting: 'unserved',
    });
    const windows = await own.ports.windows.ofDay(own.hall.id, own.day);
    expect(windows.filter(({ ticket }) => ticket !== undefined)).toEqual([]);
    const { issued, done, missed, cancelled, unserved, open, closed } = await figures(own);
    expect({ issued, done, missed, cancelled, unserved, open, closed }).toEqual({
      issued: 7,
      done: 1,
      missed: 1,
      cancelled: 1,
      unserved: 4,
      open: 0,
      closed: true,
    });
  });

  it('does not come a minute early, and happens once when two sweeps find it at the same moment', async () => {
    const own = ownHall();
    await oneOfEach(own);
    await takeLostNumber(own);
    toDayEnd(own);
    own.pass(-1);
    await own.sweep();
    expect((await figures(own)).closed).toBe(false);
    own.pass(1);
    await Promise.all([own.sweep(), own.sweep()]);
    await own.sweep();
    const { unserved, gaps, closed } = await figures(own);
    expect({ unserved, closed }).toEqual({ unserved: 3, closed: true });
    expect(gaps).toEqual([{ number: 'A008', reason: 'never-stored' }]);
    const { items } = await own.ports.tickets.ofDay(own.hall.id, own.day);
    for (const { history } of items)
      expect(history.filter(({ action }) => action === 'end-day').length).toBeLessThanOrEqual(1);
  });

  it('records a number that was taken but has no ticket', async () => {
    const own = ownHall();
    await own.issue();
    await takeLostNumber(own);
    await own.issue();
    toDayEnd(own);
    await own.sweep();
    expect((await figures(own)).gaps).toEqual([{ number: 'A002', reason: 'never-stored' }]);
  });

  it('comes for every day that an outage left open, oldest first', async () => {
    const own = ownHall();
    await own.sweep();
    const days = [own.day, addDays(own.day, 1), addDays(own.day, 2)];
    for (const _day of days) {
      await own.issue();
      own.pass(24 * 60);
    }
    await own.sweep();
    for (const day of days)
      expect(await figures(own, day)).toMatchObject({ issued: 1, unserved: 1, open: 0, closed: true });
    expect((await own.ports.hallStates.get(own.hall.id)).lastClosedDay).toBe(days[2]);
  });

  it('ends a warning', async () => {
    const own = ownHall();
    await Promise.all(Array.from({ length: 35 }, () => own.issue()));
    own.pass(1);
    await own.sweep();
    toDayEnd(own);
    await own.sweep();
    const changes = await own.ports.hallStates.warningsOf(own.hall.id, own.day);
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      ['none', 'yellow'],
      ['yellow', 'none'],
    ]);
  });
});

describe('a hall that is open across midnight', () => {
  const atNight = () => {
    const own = ownHall(shippedHall('riverside'));
    own.clock.set(own.at('23:50'));
    return own;
  };

  it('gives the tickets before and after midnight the same service day and one row of numbers', async () => {
    const own = atNight();
    const before = await own.issue();
    own.pass(60);
    const after = await own.issue();
    expect([before, after].map(({ serviceDay, number }) => [serviceDay, number])).toEqual([
      [own.day, 'P001'],
      [own.day, 'P002'],
    ]);
  });

  it('alerts across midnight, and ends the day after the last closing and its grace', async () => {
    const own = atNight();
    await own.issue();
    own.pass(15);
    expect(await own.sweep()).toMatchObject({ 'alerts-raised': 1 });
    own.clock.set(own.at('23:50') + 159 * 60_000);
    await own.sweep();
    expect((await figures(own)).closed).toBe(false);
    own.pass(1);
    await own.sweep();
    expect(await figures(own)).toMatchObject({ unserved: 1, closed: true });
  });

  it('begins the next evening with number one', async () => {
    const own = atNight();
    await own.issue();
    own.pass(19 * 60);
    const { serviceDay, number } = await own.issue();
    expect([serviceDay, number]).toEqual([addDays(own.day, 1), 'P001']);
  });
});
