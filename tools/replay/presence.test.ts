import { describe, expect, it, vi } from 'vitest';
import type { PlannedPerson } from './day-plan.ts';
import { Crowd, Presence } from './presence.ts';

const plan: PlannedPerson = {
  name: 'p001',
  arrivesAt: 0,
  channel: 'kiosk',
  services: ['tax-invoice', 'food-permit'],
  priority: 'none',
  language: 'en',
  retry: 'none',
  habit: { kind: 'stays' },
  turns: [
    { walkSeconds: 20, serviceSeconds: 200, mishap: 'hold' },
    { walkSeconds: 30, serviceSeconds: 300, mishap: 'none' },
  ],
};
const ticket = { ticketId: 't1', number: 'A001', link: 'l' };

describe('Presence', () => {
  it('has each mishap once, and goes on with the service time that was left', () => {
    const person = new Presence(plan, ticket);
    expect(person.takeTurn().mishap).toBe('hold');
    person.remainingSeconds = 100;
    expect(person.takeTurn()).toEqual({ walkSeconds: 20, serviceSeconds: 100, mishap: 'none' });
    expect(person.atLastTurn).toBe(false);
    person.nextTurn();
    expect(person.takeTurn().serviceSeconds).toBe(300);
    expect(person.atLastTurn).toBe(true);
  });

  it('comes after having been missed once', async () => {
    const habit = { kind: 'misses-call', returnsAfterMinutes: 3, forgotten: false } as const;
    const person = new Presence({ ...plan, habit }, ticket);
    expect(person.comes).toBe(false);
    person.missed();
    await person.whenMissed();
    expect(person.comes).toBe(true);
  });
});

describe('Crowd', () => {
  it('knows who holds a ticket, also when the window was faster than the kiosk', async () => {
    const crowd = new Crowd();
    const person = new Presence(plan, ticket);
    const called = crowd.holderOf('t1', 1_000);
    crowd.enter(person, 'tax');
    expect(await called).toBe(person);
    expect(await crowd.holderOf('t1', 1_000)).toBe(person);
    expect(crowd.all).toEqual([person]);
  });

  it('does not wait for ever for somebody who never comes', async () => {
    vi.useFakeTimers();
    const called = new Crowd().holderOf('nobody', 1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await called).toBeUndefined();
    vi.useRealTimers();
  });

  it('wakes every idle clerk of a queue when somebody joins it, and no other', async () => {
    const crowd = new Crowd();
    const woken: string[] = [];
    const never = new Promise<void>(() => {});
    const sleep = (name: string, queues: string[]) =>
      void crowd.someoneJoins(queues, never).then(() => woken.push(name));
    sleep('01', ['tax']);
    sleep('08', ['market', 'tax']);
    sleep('04', ['social']);
    crowd.joined('tax');
    await new Promise((resolve) => setImmediate(resolve));
    expect(woken).toEqual(['01', '08']);
  });
});
