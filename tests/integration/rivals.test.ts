import { describe, expect, it } from 'vitest';
import { callNextTicket } from '../../functions/ticketing/app/call-next-ticket.ts';
import { cancel } from '../../functions/ticketing/app/leave-line.ts';
import { runWindow } from '../../functions/ticketing/app/run-window.ts';
import { finish, hold, resume, start, undo } from '../../functions/ticketing/app/serve-ticket.ts';
import type { Ticket } from '../../functions/ticketing/domain/ticket.ts';
import { transitionOf } from '../../functions/ticketing/domain/ticket-transitions.ts';
import { citizen, clerkAt, type OwnHall, ownHall } from '../support/own-hall.ts';

const windows = ['01', '02', '03', '05', '08'];

/** Whoever won: the tickets' logs are ways through the transition table, and windows and tickets agree. */
async function expectConsistent({ hall, day, ports }: OwnHall): Promise<readonly Ticket[]> {
  const [{ items: tickets }, all] = await Promise.all([
    ports.tickets.ofDay(hall.id, day),
    ports.windows.ofDay(hall.id, day),
  ]);
  for (const { ticketId, history, version, situation } of tickets) {
    expect(version).toBe(history.length);
    history.slice(1).forEach(({ action }, index) => {
      expect(transitionOf(action).from).toContain(history[index]?.state);
    });
    const holding = all.filter(({ ticket }) => ticket === ticketId).map(({ windowId }) => windowId);
    expect(holding).toEqual(situation.window === undefined ? [] : [situation.window]);
  }
  return tickets;
}

async function calledAtEachWindow(own: OwnHall): Promise<Ticket[]> {
  const called: Ticket[] = [];
  for (const window of windows) {
    await own.issue();
    await own.open(window);
    const ticket = await own.call(window);
    if (ticket) called.push(ticket);
  }
  expect(called).toHaveLength(windows.length);
  return called;
}

describe('two things that happen at the same moment', () => {
  it('a clerk finishes and takes the begin back: one of the two orders happened, never half of both', async () => {
    const own = ownHall();
    const serving = await Promise.all(
      (await calledAtEachWindow(own)).map((ticket) => own.act(ticket, start({}))),
    );
    const outcomes = await Promise.allSettled(
      serving.flatMap((ticket) => [
        own.act(ticket, finish(own.ports, {}), clerkAt(ticket.situation.window ?? '')),
        own.act(ticket, undo({}), clerkAt(ticket.situation.window ?? '')),
      ]),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(
      windows.length,
    );
    const tickets = await expectConsistent(own);
    for (const { history } of tickets)
      expect([
        ['finish', 'undo'],
        ['start', 'undo'],
        ['start', 'finish'],
      ]).toContainEqual(history.slice(-2).map(({ action }) => action));
  });

  it('a citizen cancels and a window calls: nobody cancelled stands at a window', async () => {
    const own = ownHall();
    const tickets = await Promise.all(windows.map(() => own.issue()));
    await Promise.all(windows.map((window) => own.open(window)));
    await Promise.allSettled([
      ...windows.map((window) => own.call(window)),
      ...tickets.map((ticket) => own.act(ticket, cancel({}), citizen)),
    ]);
    const after = await expectConsistent(own);
    expect(after.every(({ situation }) => situation.state === 'cancelled')).toBe(true);
    expect(after.every(({ situation }) => situation.window === undefined)).toBe(true);
  });

  it('two clerks open one window: one has it, the other is told who', async () => {
    const own = ownHall();
    const { ports, hall } = own;
    const opened = await Promise.all(
      ['clerk-a', 'clerk-b'].map((id) =>
        runWindow(ports, hall.id, '01', 'open', {}, { actor: { id, role: 'clerk' } }),
      ),
    );
    const [winner] = opened.filter((each) => each.ok).map(({ value }) => value);
    const losers = opened.filter((each) => !each.ok).map(({ error }) => error);
    expect(losers).toEqual([{ reason: 'window-taken', clerk: winner?.clerk }]);
    expect((await ports.windows.get(hall.id, own.day, '01'))?.clerk).toBe(winner?.clerk);
  });

  it('a window closes and calls: it never closes on a person', async () => {
    const own = ownHall();
    const { ports, hall, day } = own;
    await Promise.all(windows.map(() => own.issue()));
    await Promise.all(windows.map((window) => own.open(window)));
    await Promise.all(
      windows.flatMap((window): Promise<unknown>[] => [
        runWindow(ports, hall.id, window, 'close', {}, { actor: clerkAt(window) }),
        callNextTicket(ports, hall.id, window, { actor: clerkAt(window) }),
      ]),
    );
    await expectConsistent(own);
    for (const { state, ticket } of await ports.windows.ofDay(hall.id, day))
      expect(state === 'open').toBe(ticket !== undefined);
  });

  it('two windows take up the same held service: it goes on at one of them', async () => {
    const own = ownHall();
    const [first] = await calledAtEachWindow(own);
    if (!first) throw new Error('nobody was called');
    await own.act(await own.act(first, start({})), hold({}), clerkAt('01'));
    await own.open('04');
    await own.open('06');
    const resumed = await Promise.allSettled(
      ['04', '06'].map((window) => own.act(first, resume({ window }), clerkAt(window))),
    );
    expect(resumed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expectConsistent(own);
  });

  it('one request that comes five times at once (same key) acts once and is answered alike', async () => {
    const own = ownHall();
    const [first] = await calledAtEachWindow(own);
    if (!first) throw new Error('nobody was called');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => own.act(first, start({}), clerkAt('01'), 'begin')),
    );
    expect(new Set(answers.map(({ version }) => version)).size).toBe(1);
    expect((await own.read(first)).history.map(({ action }) => action)).toEqual(['issue', 'call', 'start']);
  });
});
