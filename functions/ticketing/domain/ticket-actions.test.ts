import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  act,
  citizen,
  clerk,
  colleague,
  lead,
  minutes,
  nine,
  rules,
  system,
  taken,
  waitingTicket,
} from '../../../tests/support/ticket-examples.ts';
import type { Actor, Ticket } from './ticket.ts';
import { ticketActions } from './ticket.ts';
import {
  beginNextService,
  callTicket,
  cancelTicket,
  comeLate,
  endDay,
  finishTicket,
  holdTicket,
  missTicket,
  parkTicket,
  pauseTicket,
  recallTicket,
  resumeTicket,
  returnToLine,
  startService,
  transferTicket,
  undoLast,
} from './ticket-actions.ts';
import { type Act, ticketTransitions, transitionOf } from './ticket-transitions.ts';

const window = { window: '01', clerk: clerk.id };
const called = (minute = 1) => taken(callTicket(waitingTicket(), act(clerk, minute), window));
const serving = (minute = 1) => taken(startService(called(minute), act(clerk, minute + 1)));

describe('calling and recalling', () => {
  it('counts calls, refuses to call sooner than the cool-down, and stops at the limit', () => {
    const second = recallTicket(called(1), act(clerk, 1.1), rules);
    expect(second).toEqual({ ok: false, error: { reason: 'recall-too-soon', waitSeconds: 14 } });
    const third = taken(
      recallTicket(taken(recallTicket(called(1), act(clerk, 2), rules)), act(clerk, 3), rules),
    );
    expect(third.situation.calls).toBe(3);
    expect(recallTicket(third, act(clerk, 4), rules)).toEqual({
      ok: false,
      error: { reason: 'call-limit-reached', limit: 3 },
    });
  });

  it('lets a clerk miss a person only after the last call, and the system after the no-show time', () => {
    expect(missTicket(called(), act(clerk, 2), rules)).toMatchObject({
      error: { reason: 'call-limit-not-reached', calls: 1, limit: 3 },
    });
    expect(taken(missTicket(called(), act(system, 9), rules)).situation.state).toBe('missed');
  });

  it('keeps other clerks away from a person at a window, but not the window lead', () => {
    expect(startService(called(), act(colleague, 2))).toEqual({
      ok: false,
      error: { reason: 'not-your-ticket' },
    });
    expect(startService(called(), act(lead, 2)).ok).toBe(true);
  });
});

describe('coming back', () => {
  const missed = () => taken(missTicket(called(1), act(system, 5), rules));

  it('gives a missed person a fair place, skipped until the cool-down is over', () => {
    const back = taken(returnToLine(missed(), act(citizen, 6), rules, 'fair'));
    expect(back.situation).toMatchObject({ state: 'waiting', place: 'fair', calls: 0 });
    expect(back.situation.notBefore).toBe(nine + minutes(5 + rules.missedSkipMinutes));
  });

  it('refuses a missed person after the grace', () => {
    expect(returnToLine(missed(), act(citizen, 6 + rules.missedGraceMinutes), rules, 'fair')).toMatchObject({
      error: { reason: 'grace-over' },
    });
  });

  it('gives who paused the old place back', () => {
    const paused = taken(pauseTicket(waitingTicket(), act(citizen, 1), 20));
    expect(paused.situation).toMatchObject({ state: 'on-hold', awayUntil: nine + minutes(21) });
    const back = taken(returnToLine(paused, act(citizen, 3), rules, 'elsewhere'));
    expect(back.situation).toMatchObject({ state: 'waiting', place: waitingTicket().situation.place });
    expect(back.situation.awayUntil).toBeUndefined();
  });

  it('leaves it to the clerk to take up a held service', () => {
    const held = taken(holdTicket(serving(), act(clerk, 3)));
    expect(held.situation.window).toBeUndefined();
    expect(returnToLine(held, act(citizen, 4), rules, '')).toMatchObject({
      error: { reason: 'not-your-ticket' },
    });
    const resumed = taken(resumeTicket(held, act(colleague, 5), { window: '02', clerk: colleague.id }));
    expect(resumed.situation).toMatchObject({ state: 'serving', window: '02', clerk: colleague.id });
  });

  it('keeps a parked person for the window that sent them', () => {
    const parked = taken(parkTicket(serving(), act(clerk, 3), 10));
    expect(parked.situation).toMatchObject({
      state: 'on-hold',
      reservedFor: '01',
      awayUntil: nine + minutes(13),
    });
    const back = taken(returnToLine(parked, act(system, 13), rules, ''));
    expect(back.situation).toMatchObject({ state: 'waiting', reservedFor: '01' });
  });

  it('does not call who comes late before the time that they said', () => {
    const late = taken(comeLate(waitingTicket(), act(citizen, 1), 15));
    expect(late.situation).toMatchObject({ state: 'waiting', notBefore: nine + minutes(16) });
  });
});

describe('several services in one visit', () => {
  it('keeps number and history when the visit goes on in another queue', () => {
    const visit = {
      ...serving(),
      situation: { ...serving().situation, services: ['tax-return', 'social-pension'] },
    };
    const next = taken(
      beginNextService(visit, act(clerk, 9), { queue: 'social', department: 'social', place: 'p' }),
    );
    expect(next.situation).toMatchObject({
      state: 'transferred-in',
      queue: 'social',
      services: ['social-pension'],
      calls: 0,
    });
    expect(next.number).toBe('A001');
    expect(next.situation.window).toBeUndefined();
  });

  it('moves a waiting person to another queue too', () => {
    const moved = transferTicket(waitingTicket(), act(clerk, 1), {
      queue: 'market',
      department: 'market',
      place: 'p',
    });
    expect(taken(moved).situation).toMatchObject({ state: 'transferred-in', queue: 'market', place: 'p' });
  });
});

describe('undo', () => {
  it('puts everything back as it was, by the same clerk and in time, and only once', () => {
    const done = taken(finishTicket(serving(), act(clerk, 3)));
    const back = taken(undoLast(done, act(clerk, 3.5), rules));
    expect(back.situation).toEqual(serving().situation);
    expect(back.history.at(-1)).toMatchObject({ action: 'undo', undid: 'finish', state: 'serving' });
    expect(undoLast(back, act(clerk, 3.6), rules)).toEqual({
      ok: false,
      error: { reason: 'nothing-to-undo' },
    });
  });

  it('refuses other clerks and late ones', () => {
    const done = taken(finishTicket(serving(), act(clerk, 3)));
    expect(undoLast(done, act(colleague, 3.1), rules)).toMatchObject({
      error: { reason: 'not-your-ticket' },
    });
    expect(undoLast(done, act(clerk, 4.1), rules)).toMatchObject({ error: { reason: 'undo-too-late' } });
  });

  it('brings a called person back to the old place in the line', () => {
    const back = taken(undoLast(called(), act(clerk, 1.2), rules));
    expect(back.situation).toEqual(waitingTicket().situation);
  });
});

describe('the end of the day', () => {
  it('makes whoever was not served unserved, never done, also at a window', () => {
    for (const ticket of [waitingTicket(), called(), serving()])
      expect(taken(endDay(ticket, act(system, 600))).situation).not.toHaveProperty('window');
    expect(taken(endDay(serving(), act(system, 600))).situation.state).toBe('unserved');
  });
});

/** Every action on a ticket in any state by anybody, as random as it comes. */
const anyStep = fc.record({
  action: fc.constantFrom(...ticketActions.filter((action) => action !== 'issue')),
  actor: fc.constantFrom<Actor>(clerk, colleague, lead, citizen, system),
  gap: fc.integer({ min: -60_000, max: 1_200_000 }),
});

function perform(ticket: Ticket, action: (typeof ticketActions)[number], how: Act) {
  const at = { window: '01', clerk: how.actor.id };
  const to = { queue: 'social', department: 'social', place: 'moved' };
  const decisions: Partial<Record<typeof action, () => ReturnType<typeof finishTicket>>> = {
    call: () => callTicket(ticket, how, at),
    recall: () => recallTicket(ticket, how, rules),
    start: () => startService(ticket, how),
    hold: () => holdTicket(ticket, how),
    resume: () => resumeTicket(ticket, how, at),
    park: () => parkTicket(ticket, how, 5),
    pause: () => pauseTicket(ticket, how, 5),
    late: () => comeLate(ticket, how, 5),
    return: () => returnToLine(ticket, how, rules, 'fair'),
    transfer: () => transferTicket(ticket, how, to),
    'next-service': () => beginNextService(ticket, how, to),
    finish: () => finishTicket(ticket, how),
    miss: () => missTicket(ticket, how, rules),
    cancel: () => cancelTicket(ticket, how),
    'end-day': () => endDay(ticket, how),
    undo: () => undoLast(ticket, how, rules),
  };
  return decisions[action]?.() ?? finishTicket(ticket, how);
}

describe('the transition table', () => {
  it('is the only way from state to state, for any actions by anybody, with clocks that jump', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        let ticket = waitingTicket();
        let now = nine;
        for (const { action, actor, gap } of steps) {
          now += gap;
          const decided = perform(ticket, action, { actor, now });
          if (!decided.ok) continue;
          const row = transitionOf(action);
          expect(row.from).toContain(ticket.situation.state);
          expect(row.who).toContain(actor.role);
          const after = decided.value;
          if (row.to !== 'before') expect(after.situation.state).toBe(row.to);
          expect(after.version).toBe(ticket.version + 1);
          expect(after.history.slice(0, -1)).toEqual(ticket.history);
          expect(after.history.at(-1)?.at).toBeGreaterThanOrEqual(ticket.history.at(-1)?.at ?? 0);
          const atWindow = ['called', 'serving'].includes(after.situation.state);
          expect(after.situation.window !== undefined).toBe(atWindow);
          ticket = after;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('has one row for every action, and no way out of an end but undo', () => {
    expect(ticketTransitions.map(({ action }) => action).sort()).toEqual([...ticketActions].sort());
    for (const row of ticketTransitions)
      if (row.action !== 'undo')
        expect(row.from.filter((state: string) => ['done', 'cancelled', 'unserved'].includes(state))).toEqual(
          [],
        );
  });
});
