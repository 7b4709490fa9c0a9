import { describe, expect, it } from 'vitest';
import {
  act,
  citizen,
  clerk,
  minutes,
  nine,
  rules,
  system,
  taken,
  waitingTicket,
} from '../../../tests/support/ticket-examples.ts';
import { nextDue } from './next-due.ts';
import {
  callTicket,
  finishTicket,
  holdTicket,
  missTicket,
  pauseTicket,
  recallTicket,
  resumeTicket,
  returnToLine,
  startService,
  undoLast,
} from './ticket-actions.ts';
import { firstWait, handledTurns, intervalsOf, timeSpent } from './ticket-intervals.ts';

const at = { window: '01', clerk: clerk.id };
const kinds = (ticket: Parameters<typeof intervalsOf>[0]) =>
  intervalsOf(ticket).map(({ kind, from, to }) => [
    kind,
    (from - nine) / 60_000,
    to === undefined ? null : (to - nine) / 60_000,
  ]);

describe('the interval log', () => {
  it('tells waiting, called, walking, serving and on hold apart', () => {
    const called = taken(
      recallTicket(taken(callTicket(waitingTicket(), act(clerk, 10), at)), act(clerk, 11), rules),
    );
    const held = taken(holdTicket(taken(startService(called, act(clerk, 12))), act(clerk, 20)));
    const done = taken(finishTicket(taken(resumeTicket(held, act(clerk, 25), at)), act(clerk, 30)));
    expect(kinds(done)).toEqual([
      ['waiting', 0, 10],
      ['called', 10, 11],
      ['walking', 11, 12],
      ['serving', 12, 20],
      ['on-hold', 20, 25],
      ['serving', 25, 30],
    ]);
    expect(handledTurns(done).map(({ milliseconds }) => milliseconds)).toEqual([minutes(10), minutes(5)]);
    expect(firstWait(done)).toEqual({ queue: 'tax', milliseconds: minutes(10) });
    expect(timeSpent(done, 'serving', nine + minutes(99))).toBe(minutes(13));
  });

  it('counts an undone call as if it had not been', () => {
    const back = taken(
      undoLast(taken(callTicket(waitingTicket(), act(clerk, 10), at)), act(clerk, 10.5), rules),
    );
    expect(kinds(back)).toEqual([['waiting', 0, null]]);
    const called = taken(callTicket(back, act(clerk, 14), at));
    expect(firstWait(called)).toEqual({ queue: 'tax', milliseconds: minutes(14) });
    expect(handledTurns(back)).toEqual([]);
  });

  it('lets a no-show cost the window its time, and holds no promise against a wait that was interrupted', () => {
    const missed = taken(
      missTicket(taken(callTicket(waitingTicket(), act(clerk, 3), at)), act(system, 8), rules),
    );
    expect(handledTurns(missed)).toMatchObject([
      { queue: 'tax', from: nine + minutes(3), milliseconds: minutes(5) },
    ]);
    const paused = taken(pauseTicket(waitingTicket(), act(citizen, 1), 5));
    const called = taken(
      callTicket(taken(returnToLine(paused, act(citizen, 3), rules, '')), act(clerk, 9), at),
    );
    expect(firstWait(called)).toBeUndefined();
  });
});

it('counts the time a window was free while the person already waited as part of the turn', () => {
  const how = { ...act(clerk, 3), turnaround: minutes(1) };
  const missed = taken(missTicket(taken(callTicket(waitingTicket(), how, at)), act(system, 8), rules));
  expect(handledTurns(missed)[0]?.milliseconds).toBe(minutes(6));
});

describe('what falls due', () => {
  it('is the alert after 15 minutes of waiting, a pause not counted', () => {
    expect(nextDue(waitingTicket(), rules)).toEqual({ at: nine + minutes(15), matter: 'wait-alert' });
    const paused = taken(pauseTicket(waitingTicket(), act(citizen, 6), 10));
    expect(nextDue(paused, rules)).toEqual({ at: nine + minutes(16), matter: 'return' });
    const back = taken(returnToLine(paused, act(system, 16), rules, ''));
    expect(nextDue(back, rules)).toEqual({ at: nine + minutes(25), matter: 'wait-alert' });
  });

  it('is the no-show after the last call, and nothing for a ticket whose alert is out or that is being served', () => {
    const called = taken(callTicket(waitingTicket(), act(clerk, 4), at));
    expect(nextDue(called, rules)).toEqual({ at: nine + minutes(8), matter: 'no-show' });
    expect(nextDue(taken(startService(called, act(clerk, 5))), rules)).toBeUndefined();
    expect(nextDue(waitingTicket({ waitAlertAt: nine + minutes(15) }), rules)).toBeUndefined();
  });
});
