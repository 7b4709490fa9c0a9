import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  act,
  clerk,
  minutes,
  nine,
  rules,
  taken,
  waitingTicket,
} from '../../../tests/support/ticket-examples.ts';
import { type CrowdWarning, nextWarning } from './crowd-warning.ts';
import { nearTurns } from './near-turn.ts';
import { callTicket } from './ticket-actions.ts';
import { acknowledge, escalate, raiseAlert, remind } from './wait-alert.ts';

const crowd = (waiting: number, predictedWaitMinutes = 0) => ({
  headcount: waiting,
  waiting,
  predictedWaitMinutes,
});
const calm: CrowdWarning = { level: 'none', since: nine };

describe('the crowd warning', () => {
  it('rises at once when any measure reaches its figure, also straight to red', () => {
    expect(nextWarning(calm, crowd(35), rules.warnings, nine).level).toBe('yellow');
    expect(nextWarning(calm, crowd(3, 20), rules.warnings, nine).level).toBe('yellow');
    expect(nextWarning(calm, crowd(60), rules.warnings, nine).level).toBe('red');
    expect(nextWarning(calm, crowd(34, 19), rules.warnings, nine)).toBe(calm);
  });

  it('falls only below the lower figures and after it has stood long enough, by one level where that still holds', () => {
    const yellow = { level: 'yellow', since: nine } as const;
    expect(nextWarning(yellow, crowd(30), rules.warnings, nine + minutes(60))).toBe(yellow);
    expect(nextWarning(yellow, crowd(10), rules.warnings, nine + minutes(4))).toBe(yellow);
    expect(nextWarning(yellow, crowd(10), rules.warnings, nine + minutes(5)).level).toBe('none');
    const red = { level: 'red', since: nine } as const;
    expect(nextWarning(red, crowd(40), rules.warnings, nine + minutes(5)).level).toBe('yellow');
  });

  it('never flickers: between two changes downwards lie the hold minutes, for any crowd', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 120 }), (counts) => {
        let warning = calm;
        counts.forEach((count, minute) => {
          const next = nextWarning(warning, crowd(count), rules.warnings, nine + minutes(minute));
          const severity = { none: 0, yellow: 1, red: 2 };
          if (severity[next.level] < severity[warning.level])
            expect(next.since - warning.since).toBeGreaterThanOrEqual(minutes(rules.warnings.holdMinutes));
          warning = next;
        });
      }),
    );
  });
});

describe('the wait alert', () => {
  const ticket = waitingTicket();
  const to = { head: 'wang-tax', manager: 'chen-hall' };
  const raised = raiseAlert(ticket, to.head, rules, nine + minutes(15));

  it('goes to the head, again when nobody acknowledges, then to the manager, and there it ends', () => {
    const again = remind(raised, ticket, to, rules, nine + minutes(20));
    expect(again).toMatchObject({ level: 'head', times: 2, nextAt: nine + minutes(25) });
    const escalated = remind(again, ticket, to, rules, nine + minutes(25));
    expect(escalated).toMatchObject({ level: 'manager', times: 1 });
    expect(escalated.nextAt).toBeUndefined();
    expect(
      escalated.history.map(({ action, recipient, waitedMinutes }) => [action, recipient, waitedMinutes]),
    ).toEqual([
      ['raise', 'wang-tax', 15],
      ['repeat', 'wang-tax', 20],
      ['escalate', 'chen-hall', 25],
    ]);
  });

  it('is settled without a word when the person has been called meanwhile', () => {
    const called = taken(callTicket(ticket, act(clerk, 17), { window: '01', clerk: clerk.id }));
    const settled = remind(raised, called, to, rules, nine + minutes(20));
    expect(settled.history.at(-1)?.action).toBe('settle');
    expect(settled.nextAt).toBeUndefined();
  });

  it('is acknowledged once, with a note, and then not repeated', () => {
    const taken1 = acknowledge(raised, { id: 'head-tax', note: '已加开窗口' }, nine + minutes(16));
    expect(taken1).toMatchObject({ acknowledgedBy: 'head-tax', note: '已加开窗口', version: 2 });
    expect(taken1.nextAt).toBeUndefined();
    expect(acknowledge(taken1, { id: 'manager', note: 'x' }, nine + minutes(17))).toBe(taken1);
  });
});

describe('an alert that somebody escalates', () => {
  const to = { head: 'wang-tax', manager: 'chen-hall' };
  const ticket = waitingTicket();
  const raised = raiseAlert(ticket, to.head, rules, nine + minutes(15));
  const by = { id: 'head-tax', note: '人手不足', key: 'k1' };
  const late = nine + minutes(18);

  it('goes to the manager at once with the note and the wait, and is not repeated', () => {
    const escalated = taken(escalate(raised, ticket, by, to.manager, late));
    expect(escalated).toMatchObject({ level: 'manager', times: 1, version: 2 });
    expect(escalated.nextAt).toBeUndefined();
    expect(escalated.history.at(-1)).toEqual({
      action: 'escalate',
      at: late,
      by: 'head-tax',
      recipient: 'chen-hall',
      waitedMinutes: 18,
      note: '人手不足',
      key: 'k1',
    });
    expect(taken(escalate(escalated, ticket, by, to.manager, late + 1))).toBe(escalated);
  });

  it('stays where it is when somebody has it in hand, or the person no longer waits', () => {
    const inHand = acknowledge(raised, { id: 'head-tax', note: 'x' }, late);
    expect(escalate(inHand, ticket, by, to.manager, late)).toMatchObject({
      error: { reason: 'alert-acknowledged' },
    });
    const called = taken(callTicket(ticket, act(clerk, 17), { window: '01', clerk: clerk.id }));
    for (const gone of [called, undefined])
      expect(escalate(raised, gone, by, to.manager, late)).toMatchObject({ error: { reason: 'wait-over' } });
  });
});

describe('near-turn notices', () => {
  const line = Array.from({ length: 8 }, (_, index) => waitingTicket({ number: `A00${index}` }));
  const told = (tickets: typeof line, perPerson: number | undefined) =>
    nearTurns(
      tickets,
      (ahead) => (perPerson === undefined ? undefined : ahead * perPerson),
      rules.nearTurn,
    ).map(({ ticket, kind }) => `${ticket.number} ${kind}`);

  it('go by people and by minutes, and by people alone where no window is open', () => {
    expect(told(line, undefined)).toEqual(
      ['A000', 'A001', 'A002', 'A003'].map((number) => `${number} people-ahead`),
    );
    expect(told(line, 2).filter((each) => each.endsWith('minutes-left'))).toHaveLength(5);
  });

  it('are given once per ticket and kind, and not to who was that near when taking the ticket', () => {
    const given = line.map((ticket) => ({ ...ticket, notices: { 'people-ahead': { at: nine, ahead: 3 } } }));
    expect(told(given, undefined)).toEqual([]);
    const promise = {
      ahead: 2,
      baseSeconds: 60,
      position: 2,
      p50Seconds: 120,
      p90Seconds: 300,
      formulaSeconds: 120,
    };
    expect(
      told(
        line.map((ticket) => ({ ...ticket, promise })),
        2,
      ),
    ).toEqual([]);
  });
});
