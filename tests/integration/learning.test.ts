import { describe, expect, it } from 'vitest';
import { addDays } from '../../functions/shared/kernel/local-time.ts';
import { transfer } from '../../functions/ticketing/app/move-ticket.ts';
import { finish, start } from '../../functions/ticketing/app/serve-ticket.ts';
import { dayEnd } from '../../functions/ticketing/domain/opening-hours.ts';
import { coldServiceProfile } from '../../functions/ticketing/domain/service-profile.ts';
import type { Ticket } from '../../functions/ticketing/domain/ticket.ts';
import { type OwnHall, ownHall } from '../support/own-hall.ts';

/** One person called, served for so many minutes, and done. */
async function serve(own: OwnHall, minutes: number): Promise<Ticket> {
  await own.issue();
  const called = await own.act((await own.call('01')) as Ticket, start({}));
  own.pass(minutes);
  return own.act(called, finish(own.ports, {}));
}

/** How many handlings a queue has learned from. */
async function learnedFrom({ ports, hall }: OwnHall, queue = 'tax'): Promise<number> {
  const learned = await ports.profiles.get(hall.id, queue);
  return (learned?.profile.handle.weight ?? 0) - coldServiceProfile(1).handle.weight;
}

describe('learning', () => {
  it('takes each finished service once, however often the sweep comes', async () => {
    const own = ownHall();
    await own.open('01');
    await serve(own, 5);
    await serve(own, 6);
    own.pass(1);
    await own.sweep();
    await own.sweep();
    expect(await learnedFrom(own)).toBe(2);
    await serve(own, 7);
    own.pass(1);
    await own.sweep();
    own.pass(1);
    await own.sweep();
    expect(await learnedFrom(own)).toBe(3);
  });

  it('takes each finished service once when two sweeps come at the same moment', async () => {
    const own = ownHall();
    await own.open('01');
    for (let count = 0; count < 4; count++) await serve(own, 5);
    own.pass(1);
    await Promise.all([own.sweep(), own.sweep(), own.sweep()]);
    await own.sweep();
    expect(await learnedFrom(own)).toBe(4);
  });

  it('leaves a service that ended just now to the next sweep, and then takes it', async () => {
    const own = ownHall();
    await own.open('01');
    await serve(own, 5);
    await own.sweep();
    expect(await learnedFrom(own)).toBe(0);
    own.pass(1);
    await own.sweep();
    expect(await learnedFrom(own)).toBe(1);
  });

  it('teaches each queue its own turn of a visit that moved', async () => {
    const own = ownHall();
    await own.open('01');
    await own.open('04');
    await own.issue();
    const first = await own.act((await own.call('01')) as Ticket, start({}));
    own.pass(3);
    await own.act(first, transfer(own.ports, { queue: 'social' }));
    own.pass(2);
    const second = await own.act((await own.call('04')) as Ticket, start({}));
    own.pass(9);
    await own.act(second, finish(own.ports, {}));
    own.pass(1);
    await own.sweep();
    expect(await learnedFrom(own, 'tax')).toBe(1);
    expect(await learnedFrom(own, 'social')).toBe(1);
  });

  it('loses nothing when an outage runs over the end of a day', async () => {
    const own = ownHall();
    await own.open('01');
    await serve(own, 5);
    own.pass(1);
    await own.sweep();
    await serve(own, 5);
    own.clock.set(dayEnd(own.hall, own.day) + 15 * 60 * 60_000);
    await own.open('01');
    await serve(own, 5);
    await serve(own, 5);
    own.pass(1);
    await own.sweep();
    expect((await own.ports.hallStates.get(own.hall.id)).lastClosedDay).toBe(own.day);
    own.clock.set(dayEnd(own.hall, addDays(own.day, 1)));
    await own.sweep();
    expect(await learnedFrom(own)).toBe(4);
  });
});
