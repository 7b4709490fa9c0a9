import { describe, expect, it } from 'vitest';
import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import district from '../../infra/config/districts/demo.json' with { type: 'json' };
import { checkDay } from './check-day.ts';
import type { DayFacts, LoggedTicket } from './day-facts.ts';
import { dayFigures } from './day-figures.ts';
import type { DayRecord } from './day-record.ts';
import { at, goodAlert, goodFacts, goodRecord, type Line, ticketOf } from './good-day.ts';

const hall = district.ticketing.halls[0] as Hall;

/** All faults of a day that differs from the good one by these parts. */
function faultsOf(facts: Partial<DayFacts>, record: Partial<DayRecord> = {}): string[] {
  const checks = checkDay({ ...goodFacts(), ...facts }, { ...goodRecord(), ...record }, hall, at('18:30'));
  return checks.flatMap(({ faults }) => faults);
}

const tickets = () => [...goodFacts().tickets];
const withTicket = (place: number, ticket: LoggedTicket) => tickets().with(place, ticket);
const relogged = (place: number, lines: readonly Line[]): LoggedTicket => ({
  ...ticketOf(`A00${place + 1}`, lines),
});

describe('a good day', () => {
  it('has no fault', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it('is counted from its tickets', () => {
    const figures = dayFigures(goodFacts(), goodRecord(), hall.rules.waitAlertMinutes);
    expect(figures).toMatchObject({
      issued: 5,
      done: 2,
      missed: 1,
      cancelled: 1,
      unserved: 1,
      repeatedRequests: 1,
      calls: 4,
      undone: 1,
      simultaneousCalls: 1,
      waitedTooLong: 1,
      alerts: { raised: 1, repeated: 1, escalated: 1, acknowledged: 0 },
      warnings: { yellow: 1, red: 0, cleared: 1 },
      noticeStates: { sent: 16 },
      notices: { 'ticket-issued': 5, 'ticket-called': 6, 'near-turn people-ahead': 1 },
      calibration: { count: 3 },
    });
  });
});

describe('a day is wrong when', () => {
  it('a ticket vanished, was made up, or does not add up', () => {
    expect(faultsOf({ tickets: tickets().slice(1) })).toContain('A001 of p001 is not in the books');
    expect(faultsOf({}, { issues: goodRecord().issues.slice(1) })).toContain('A001 was given to nobody');
    const { statistics } = goodFacts();
    expect(faultsOf({ statistics: { ...statistics, done: 3 } })).toContain(
      'statistics say 3 done, the tickets 2',
    );
    expect(faultsOf({ statistics: { ...statistics, closed: false } })).toContain('the day was not closed');
    expect(
      faultsOf({ tickets: withTicket(4, { ...tickets()[4], state: 'waiting' } as LoggedTicket) }),
    ).toContain('5 issued, but 4 came to an end');
  });

  it('a repeated request got another ticket, or two people the same', () => {
    const issues = [...goodRecord().issues];
    const other = { ticketId: '20261123-A009', number: 'A009' };
    const first = { ticketId: '20261123-A002', number: 'A002' };
    expect(
      faultsOf({}, { issues: issues.with(1, { person: 'p002', key: 'k2', answers: [first, other] }) }),
    ).toContain('p002 asked again and got A009 instead of A002');
    expect(
      faultsOf({}, { issues: issues.with(0, { person: 'p001', key: 'k1', answers: [first] }) }),
    ).toContain('p002 was given the ticket of somebody else');
  });

  it('a number is given twice or missing without a reason', () => {
    const twice = withTicket(1, { ...tickets()[1], number: 'A001' } as LoggedTicket);
    expect(faultsOf({ tickets: twice })).toContain('number A001 was given twice');
    const jumped = withTicket(4, { ...tickets()[4], number: 'A006' } as LoggedTicket);
    expect(faultsOf({ tickets: jumped })).toContain('A005 is missing');
    const gaps = [{ number: 'A005', reason: 'request-repeated' }];
    expect(faultsOf({ tickets: jumped, statistics: { ...goodFacts().statistics, gaps } })).not.toContain(
      'A005 is missing',
    );
  });

  it('two people were at one window, by the logs or by what the window was told', () => {
    const overlapping = relogged(2, [
      ['issue', '09:02', 'waiting'],
      ['call', '09:11', 'called', '01'],
      ['start', '09:13', 'serving', '01'],
      ['finish', '09:20', 'done', '01'],
    ]);
    expect(faultsOf({ tickets: withTicket(2, overlapping) })).toContainEqual(
      expect.stringMatching(/^window 01: A001 and A003 at once/),
    );
    const stay = { window: '01', ticketId: '20261123-A003', from: at('09:10'), to: at('09:15') };
    expect(faultsOf({}, { stays: [...goodRecord().stays, stay] })).toContainEqual(
      expect.stringMatching(/^window 01: A001 and A003 at once/),
    );
  });

  it('one person was called to two windows', () => {
    const stay = { window: '02', ticketId: '20261123-A003', from: at('09:35'), to: at('09:38') };
    expect(faultsOf({}, { stays: [...goodRecord().stays, stay] })).toContainEqual(
      expect.stringMatching(/^ticket A003: window 01 and window 02 at once/),
    );
  });

  it('something happened that nobody asked for, or was accepted and did not happen', () => {
    const { acts } = goodRecord();
    expect(faultsOf({}, { acts: acts.slice(1) })).toContainEqual(
      expect.stringMatching(/^the log of A001 says/),
    );
    const more = { ticketId: '20261123-A004', action: 'cancel' as const, sentAt: 0, answeredAt: 0 };
    expect(faultsOf({}, { acts: [...acts, more] })).toContainEqual(
      expect.stringMatching(/^the log of A004 says cancel issue, accepted were cancel cancel issue/),
    );
  });

  it('a limit of calls, cool-down, undo or grace was passed', () => {
    const changed = (lines: readonly Line[]) => faultsOf({ tickets: withTicket(1, relogged(1, lines)) });
    const issue: Line = ['issue', '09:01', 'waiting'];
    const call: Line = ['call', '09:07', 'called', '02'];
    expect(changed([issue, call, ['recall', '09:07:10', 'called', '02']])).toContain(
      'A002 was called again after 10 s',
    );
    expect(changed([issue, call, ['miss', '09:08', 'missed', '02']])).toContain(
      'A002 was missed after 1 calls',
    );
    expect(changed([issue, call, ['undo', '09:08:30', 'waiting', '02']])).toContain(
      'an action on A002 was undone after 90 s',
    );
    const recalls: Line[] = ['09:08', '09:09', '09:10'].map((time) => ['recall', time, 'called', '02']);
    expect(changed([issue, call, ...recalls])).toContain('A002 was called 4 times');
    const missed: Line = ['miss', '09:20', 'missed', '02', 'system'];
    expect(changed([issue, call, missed, ['return', '09:51', 'waiting', undefined, 'citizen']])).toContain(
      'A002 came back 1860 s after being missed',
    );
    expect(changed([issue, ['call', '09:00', 'called', '02']])).toContain(
      'the log of A002 runs backwards at 2026-11-23T09:00:00.000Z',
    );
  });

  it('a wrong request was accepted or refused for another reason', () => {
    const refusal = { what: 'a kiosk calling', expected: ['wrong-role'] };
    expect(faultsOf({}, { refusals: [{ ...refusal, got: 'accepted' }] })).toContain(
      'a kiosk calling: accepted instead of wrong-role',
    );
    expect(faultsOf({}, { refusals: [{ ...refusal, got: 'not-found' }] })).toHaveLength(1);
  });

  it('an alert is missing, early, late, double, or about nobody', () => {
    const alerted = (change: Partial<typeof goodAlert>) =>
      faultsOf({ alerts: [{ ...goodAlert, ...change }] });
    expect(faultsOf({ alerts: [] })).toContain('A003 had waited too long and nobody was told');
    expect(faultsOf({ alerts: [goodAlert, goodAlert] })).toContain('2 alerts for A003');
    expect(alerted({ raisedAt: new Date(at('09:16')).toISOString() })).toContain(
      'the alert for A003 came too early',
    );
    expect(alerted({ raisedAt: new Date(at('09:19')).toISOString() })).toContain(
      'the alert for A003 came late, at 2026-11-23T09:19:00.000Z',
    );
    expect(alerted({ ticketId: 'x' })).toContain('an alert for A003, which is not in the books');
    const early = { ...goodAlert, ticketId: '20261123-A001', number: 'A001' };
    expect(faultsOf({ alerts: [goodAlert, early] })).toContain('the alert for A001 came too early');
  });

  it('an alert was not told again, told too fast, or told after it was acknowledged', () => {
    const alerted = (change: Partial<typeof goodAlert>) =>
      faultsOf({ alerts: [{ ...goodAlert, ...change }] });
    expect(alerted({ level: 'head', escalatedAt: null, lastToldAt: goodAlert.raisedAt })).toContain(
      'the alert for A003 was told 1 times instead of 3',
    );
    expect(alerted({ lastToldAt: new Date(at('09:26')).toISOString() })).toContain(
      'the alert for A003 was told 3 times too fast',
    );
    expect(alerted({ acknowledgedAt: new Date(at('09:25')).toISOString() })).toContain(
      'the alert for A003 was told again after it was acknowledged',
    );
  });

  it('an outage of the schedule excuses a late alert, not a lost one', () => {
    const late = { ...goodAlert, raisedAt: new Date(at('09:24')).toISOString() };
    const alert = { ...late, level: 'head', times: 2, escalatedAt: null } as const;
    const beats = goodRecord().beats.filter(
      ({ startedAt }) => startedAt < at('09:16') || startedAt >= at('09:24'),
    );
    const told = { ...alert, lastToldAt: new Date(at('09:29')).toISOString() };
    const about = (faults: string[]) => faults.filter((fault) => /A003/.test(fault) && !/told/.test(fault));
    expect(about(faultsOf({ alerts: [told] }, { beats }))).toEqual([]);
    expect(faultsOf({ alerts: [] }, { beats })).toContain('A003 had waited too long and nobody was told');
  });

  it('an acknowledgement was lost', () => {
    expect(faultsOf({}, { acknowledged: [goodAlert.alertId] })).toContain(
      'the acknowledgement of the alert for A003 was lost',
    );
  });

  it('a warning stays or is not counted', () => {
    expect(faultsOf({ warning: 'yellow' })).toContain('the yellow warning was never cleared');
    const statistics = { ...goodFacts().statistics, warnings: { yellow: 0, red: 0 } };
    expect(faultsOf({ statistics })).toContain('1 yellow warnings were seen, statistics say 0');
  });

  it('a notice is missing, double, or about what did not happen', () => {
    const { notices } = goodFacts();
    expect(faultsOf({ notices: notices.slice(1) })).toContain(
      'nobody was told: ticket-issued tickets/20261123-A001',
    );
    const [first] = notices;
    if (!first) throw new Error('the good day has notices');
    expect(faultsOf({ notices: [...notices, { ...first, key: 'other' }] })).toContain(
      'told twice: ticket-issued tickets/20261123-A001',
    );
    expect(faultsOf({ notices: [...notices, { ...first, subject: 'tickets/x' }] })).toContain(
      'told, but it did not happen: ticket-issued tickets/x',
    );
    const near = { ...first, kind: 'near-turn', recipient: 'x', subject: 'tickets/x/people-ahead' };
    expect(faultsOf({ notices: [...notices, near] })).toContain(
      'told to nobody: near-turn tickets/x/people-ahead',
    );
  });

  it('a notice is left unsent, or was handed over twice; not when it waits for the morning', () => {
    const { notices } = goodFacts();
    const [first, ...others] = notices;
    if (!first) throw new Error('the good day has notices');
    const of = (change: Partial<typeof first>) => faultsOf({ notices: [{ ...first, ...change }, ...others] });
    const name = 'ticket-issued tickets/20261123-A001';
    expect(of({ state: 'retrying', reason: 'http-429' })).toEqual([`left retrying (http-429): ${name}`]);
    expect(of({ state: 'pending' })).toEqual([`left pending: ${name}`]);
    expect(of({ state: 'deferred', reason: 'provider-unavailable' })).toHaveLength(1);
    expect(of({ state: 'deferred', reason: 'daily-cap' })).toEqual([]);
    const line = { action: 'hand-over', at: first.at, state: 'sent' as const };
    const handed = { ...line, provider: 'sns', reason: null, by: null };
    expect(of({ log: [handed, handed] })).toEqual([`sent 2 times: ${name}`]);
  });

  it('the published calibration is not that of its tickets', () => {
    const { statistics } = goodFacts();
    const estimate = { ...statistics.estimate, underP50: 0.5 } as NonNullable<typeof statistics.estimate>;
    expect(faultsOf({ statistics: { ...statistics, estimate } })).toContainEqual(
      expect.stringMatching(/^under P50: published 0.5/),
    );
    expect(faultsOf({ statistics: { ...statistics, estimate: null } })).toContain(
      '3 promises were kept or broken, none is published',
    );
  });

  it('the replay met something that should not happen', () => {
    expect(faultsOf({}, { surprises: ['window 01 got two people for two presses'] })).toHaveLength(1);
  });
});
