import { describe, expect, it } from 'vitest';
import { acknowledgeAlerts } from '../../functions/ticketing/app/acknowledge-alerts.ts';
import { cancel, pause } from '../../functions/ticketing/app/leave-line.ts';
import { park, start } from '../../functions/ticketing/app/serve-ticket.ts';
import type { Ticket } from '../../functions/ticketing/domain/ticket.ts';
import type { WaitAlert } from '../../functions/ticketing/domain/wait-alert.ts';
import { citizen, clerkAt, must, type OwnHall, ownHall } from '../support/own-hall.ts';

const alertsOf = ({ ports, hall, day }: OwnHall): Promise<readonly WaitAlert[]> =>
  ports.alerts.ofDay(hall.id, day);
const told = (alert: WaitAlert | undefined) =>
  (alert?.history ?? []).map(({ action, recipient }) => [action, recipient]);
/** So many simulated minutes, each swept. */
async function sweptMinutes(own: OwnHall, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    own.pass(1);
    await own.sweep();
  }
}

describe('alerts about a long wait', () => {
  it('are raised at 15 minutes, to the head of the department whose queue it is, and once', async () => {
    const own = ownHall();
    await own.issue();
    own.pass(14.9);
    expect(await own.sweep()).not.toHaveProperty('alerts-raised');
    own.pass(0.1);
    expect(await own.sweep()).toMatchObject({ 'alerts-raised': 1 });
    expect(await own.sweep()).not.toHaveProperty('alerts-raised');
    const [alert, ...more] = await alertsOf(own);
    expect(more).toEqual([]);
    expect(told(alert)).toEqual([['raise', 'wang-tax']]);
    expect(alert?.history[0]?.waitedMinutes).toBe(15);
  });

  it('are repeated to the head, escalated to the hall manager, and then rest', async () => {
    const own = ownHall();
    await own.issue({ services: ['social-pension'] });
    await sweptMinutes(own, 45);
    const [alert] = await alertsOf(own);
    expect(told(alert)).toEqual([
      ['raise', 'li-social'],
      ['repeat', 'li-social'],
      ['escalate', 'chen-hall'],
    ]);
    expect(alert?.history.map(({ at }) => (at - own.at('09:00')) / 60_000)).toEqual([15, 20, 25]);
  });

  it('stop when somebody acknowledges them', async () => {
    const own = ownHall();
    const { ports, hall, day } = own;
    const { ticketId } = await own.issue();
    await sweptMinutes(own, 16);
    const by = { by: 'head-tax', headOnly: true };
    must(await acknowledgeAlerts(ports, hall.id, day, { alerts: [ticketId], note: 'on my way' }, by));
    await sweptMinutes(own, 30);
    const [alert] = await alertsOf(own);
    expect(told(alert).map(([action]) => action)).toEqual(['raise', 'acknowledge']);
    expect(alert).toMatchObject({ acknowledgedBy: 'head-tax', note: 'on my way' });
  });

  it('settle without a word when the person is called before the next reminder', async () => {
    const own = ownHall();
    await own.issue();
    await sweptMinutes(own, 15);
    await own.open('01');
    const called = await own.call('01');
    if (called) await own.act(called, start({}));
    await sweptMinutes(own, 20);
    expect(told((await alertsOf(own))[0]).map(([action]) => action)).toEqual(['raise', 'settle']);
  });

  it('are not raised about somebody who stands at a window', async () => {
    const own = ownHall();
    await own.issue();
    await own.open('01');
    await own.call('01');
    own.pass(3);
    await own.sweep();
    expect(await alertsOf(own)).toEqual([]);
  });

  it('are all raised in one sweep, also when more are due than it reads at a time', async () => {
    const own = ownHall();
    await Promise.all(Array.from({ length: 60 }, () => own.issue()));
    own.pass(15);
    expect(await own.sweep()).toMatchObject({ 'alerts-raised': 60 });
    expect(await alertsOf(own)).toHaveLength(60);
  });
});

describe('after 40 minutes in which nothing swept', () => {
  it('one sweep catches up: every long wait is told, once, and nobody is told everything at once', async () => {
    const own = ownHall();
    const early = await Promise.all(Array.from({ length: 5 }, () => own.issue()));
    own.pass(30);
    const late = await own.issue();
    own.pass(10);
    await own.sweep();
    await own.sweep();
    const alerts = await alertsOf(own);
    expect(alerts.map(({ ticketId }) => ticketId).sort()).toEqual(
      early.map(({ ticketId }) => ticketId).sort(),
    );
    expect(alerts.flatMap(told)).toEqual(early.map(() => ['raise', 'wang-tax']));
    own.pass(5);
    await own.sweep();
    expect(await alertsOf(own)).toContainEqual(expect.objectContaining({ ticketId: late.ticketId }));
  });

  it('two sweeps at the same moment do together what one would have done', async () => {
    const own = ownHall();
    await Promise.all(Array.from({ length: 8 }, () => own.issue()));
    await own.open('01');
    await own.call('01');
    const away = await own.act(await own.issue(), pause({ minutes: 10 }), citizen);
    own.pass(40);
    const counts = await Promise.all([own.sweep(), own.sweep(), own.sweep()]);
    counts.push(await own.sweep());
    const together = (kind: string): number => counts.reduce((sum, count) => sum + (count[kind] ?? 0), 0);
    const alerts = await alertsOf(own);
    expect(alerts.flatMap(told)).toEqual(alerts.map(() => ['raise', 'wang-tax']));
    expect(alerts).toHaveLength(7);
    expect(together('alerts-raised')).toBe(7);
    expect((await own.read(away)).history.map(({ action }) => action)).toEqual(['issue', 'pause', 'return']);
    const { items } = await own.ports.tickets.ofDay(own.hall.id, own.day);
    expect(items.filter(({ history }) => history.some(({ action }) => action === 'miss'))).toHaveLength(1);
    expect(together('near-turn-notices')).toBe(items.flatMap(({ notices }) => Object.keys(notices)).length);
  });
});

describe('people who are called or away', () => {
  it('who do not come within four minutes are missed by the system, and the window is free', async () => {
    const own = ownHall();
    await own.issue();
    await own.open('01');
    const called = await own.call('01');
    own.pass(3.9);
    await own.sweep();
    expect((await own.read(called as Ticket)).situation.state).toBe('called');
    own.pass(0.1);
    expect(await own.sweep()).toMatchObject({ 'no-shows-missed': 1 });
    const missed = await own.read(called as Ticket);
    expect(missed.situation).not.toHaveProperty('window');
    expect(missed.history.at(-1)).toMatchObject({ action: 'miss', role: 'system', window: '01' });
    expect((await own.ports.windows.get(own.hall.id, own.day, '01'))?.ticket).toBeUndefined();
  });

  it('who paused are back at the old place when the time is over', async () => {
    const own = ownHall();
    const [first, second] = [await own.issue(), await own.issue()];
    await own.act(first, pause({ minutes: 12 }), citizen);
    own.pass(12);
    expect(await own.sweep()).toMatchObject({ 'absences-ended': 1 });
    const line = await own.ports.tickets.inLine(own.hall.id, own.day, 'tax');
    expect(line.map(({ ticketId }) => ticketId)).toEqual([first.ticketId, second.ticketId]);
  });

  it('who were sent to fetch something come back to the window that sent them', async () => {
    const own = ownHall();
    await own.issue();
    await Promise.all([own.open('01'), own.open('03')]);
    const parked = await own.act((await own.call('01')) as Ticket, park({ minutes: 10 }), clerkAt('01'));
    own.pass(10);
    await own.sweep();
    expect(await own.call('03')).toBeNull();
    expect((await own.call('01'))?.ticketId).toBe(parked.ticketId);
  });
});

describe('the crowd', () => {
  it('turns yellow once when too many wait, and calm again only below the lower figure and after the hold', async () => {
    const own = ownHall();
    const { ports, hall, day } = own;
    const waiting = await Promise.all(Array.from({ length: 35 }, () => own.issue()));
    await sweptMinutes(own, 3);
    const levels = async () => (await ports.hallStates.warningsOf(hall.id, day)).map(({ to }) => to);
    expect(await levels()).toEqual(['yellow']);

    const leave = (tickets: readonly Ticket[]) =>
      Promise.all(tickets.map((ticket) => own.act(ticket, cancel({}), citizen)));
    await leave(waiting.slice(0, 9));
    await sweptMinutes(own, 3);
    expect(await levels()).toEqual(['yellow']);
    await leave(waiting.slice(9, 12));
    await sweptMinutes(own, 1);
    expect(await levels()).toEqual(['yellow', 'none']);
  });

  it('gives advice which windows would help, once for each, to the hall manager', async () => {
    const own = ownHall();
    await Promise.all(Array.from({ length: 40 }, () => own.issue()));
    await own.open('01');
    await sweptMinutes(own, 3);
    const { advice } = await own.ports.hallStates.get(own.hall.id);
    expect(advice.map(({ queue }) => queue)).toEqual(['tax']);
    for (const { p50MinutesBefore, p50MinutesAfter } of advice)
      expect(p50MinutesAfter).toBeLessThan(p50MinutesBefore);
  });
});
