import { describe, expect, it } from 'vitest';
import type { Result } from '../../../shared/kernel/result.ts';
import { deadlinesOf, nextMark, reachedMarks, type TimeLimits } from './deadlines.ts';
import type { Actor, WorkOrder } from './order.ts';
import {
  approve,
  ask,
  contact,
  dispatch,
  followsProposal,
  giveBack,
  involve,
  merge,
  receive,
  refuse,
  reopen,
  resolve,
  resume,
  split,
  understand,
  warn,
} from './order-acts.ts';
import { apply } from './order-transitions.ts';
import type { WorkingCalendar } from './working-time.ts';

const calendar: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  rules: { base: 'monday-to-friday', closed: [], open: [] },
};
const limits: TimeLimits = { contactHours: 24, answerDays: 7, answerDaysByTheme: { 环境保护: 5 } };
const bounds = { pauseDays: 30, extensionDays: 10, reopenDays: 15, automaticReturns: 1 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string): number => Date.parse(`${text}+08:00`);
const monday = at('2026-11-23T09:00');

const citizen: Actor = { id: 'citizen', role: 'citizen' };
const dispatcher: Actor = { id: 'd', role: 'dispatcher' };
const house: Actor = { id: 'system', role: 'system' };
const handler = (unit = 'chengguan'): Actor => ({ id: 'h', role: 'handler', unit });
const head = (unit = 'chengguan'): Actor => ({ id: 'head', role: 'head', unit });

const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const by = (actor: Actor, now = monday, reason?: string) => ({ actor, now, reason });

const received = (
  orderId = 'o1',
  pace: WorkOrder['pace'] = 'normal',
  theme: string[] = ['城乡建设'],
): WorkOrder => {
  const reading = { theme, pace, sensitive: [], group: false, decision: 'review' } as const;
  return value(understand(value(receive(orderId, 'web', by(citizen))), reading, by(house)));
};
const sent = (order = received(), unit = 'chengguan') => value(dispatch(order, unit, by(house)));
const accepted = (order = sent()) => value(apply(order, 'accept', by(handler())));
const working = (order = accepted(), now = monday) => value(contact(order, by(handler(), now)));
const answered = (order = working(), now = monday + DAY) => value(resolve(order, by(handler(), now)));

describe('a returned order', () => {
  it('goes to the proposed unit by itself once, and then to a dispatcher', () => {
    const once = value(giveBack(sent(), by(handler(), monday, '属住建'), 'zhujian'));
    expect(followsProposal(once, bounds)).toBe('zhujian');
    const twice = value(giveBack(sent(once, 'zhujian'), by(handler('zhujian')), 'gongan'));
    expect(followsProposal(twice, bounds)).toBeUndefined();
    expect(twice.history.map(({ action }) => action)).toEqual([
      'receive',
      'understand',
      'dispatch',
      'return',
      'dispatch',
      'return',
    ]);
  });

  it('never goes back by itself to a unit that had it, nor to none', () => {
    const generous = { ...bounds, automaticReturns: 9 };
    const back = value(
      giveBack(
        sent(value(giveBack(sent(), by(handler()), 'zhujian')), 'zhujian'),
        by(handler('zhujian')),
        'chengguan',
      ),
    );
    expect(followsProposal(back, generous)).toBeUndefined();
    expect(followsProposal(value(giveBack(sent(), by(handler()))), generous)).toBeUndefined();
    expect(giveBack(sent(), by(handler()), 'chengguan').ok).toBe(false);
  });
});

describe('deadlines', () => {
  const answer = (order: WorkOrder) => value(deadlinesOf(order, limits, calendar)).answer;

  it('are 24 hours for the contact and seven working days for the answer, or as the theme says', () => {
    expect(value(deadlinesOf(received(), limits, calendar))).toEqual({
      contact: at('2026-11-24T09:00'),
      answer: at('2026-12-02T09:00'),
    });
    expect(answer(received('o', 'normal', ['环境保护']))).toBe(at('2026-11-30T09:00'));
  });

  it('of a simple matter end with its working day', () => {
    expect(answer(received('o', 'simple'))).toBe(at('2026-11-24T00:00'));
  });

  it('stand still in a pause, and only there', () => {
    const asked = value(
      ask(working(), { kind: 'pause', until: monday + 5 * DAY }, by(handler(), monday, '待鉴定'), bounds),
    );
    expect(answer(asked)).toBe(at('2026-12-02T09:00'));
    const paused = value(approve(asked, by(head(), monday + HOUR)));
    expect(paused.state).toBe('paused');
    expect(answer(paused)).toBeUndefined();
    const again = value(resume(paused, by(house, monday + HOUR + 2 * DAY)));
    expect(answer(again)).toBe(at('2026-12-04T09:00'));
    expect(again.request).toBeUndefined();
  });

  it('are stretched by an extension within its limit, whose marks are told anew', () => {
    const warned = value(warn(working(), 'answer', 80, by(house)));
    const asked = value(ask(warned, { kind: 'extension', days: 3 }, by(handler()), bounds));
    const longer = value(approve(asked, by(head())));
    expect(answer(longer)).toBe(at('2026-12-07T09:00'));
    expect(longer.warned).toEqual([]);
    expect(ask(longer, { kind: 'extension', days: 8 }, by(handler()), bounds)).toEqual({
      ok: false,
      error: { reason: 'over-limit', limit: 10, asked: 11 },
    });
  });

  it('begin anew with a reopening', () => {
    const open = value(reopen(answered(), by(citizen, monday + 3 * DAY), bounds));
    expect(answer(open)).toBe(at('2026-12-07T09:00'));
  });
});

describe('marks', () => {
  it('come at half, four fifths and all of each clock, whichever is first', () => {
    expect(value(nextMark(received(), limits, calendar))).toEqual({
      clock: 'contact',
      mark: 50,
      at: at('2026-11-23T21:00'),
    });
    expect(value(nextMark(working(), limits, calendar))?.clock).toBe('answer');
  });

  it('that passed in an outage are told once, the latest of each clock', () => {
    const late = at('2026-12-03T00:00');
    const marks = value(reachedMarks(received(), late, limits, calendar));
    expect(marks.map(({ clock, mark }) => `${clock}-${mark}`)).toEqual(['contact-100', 'answer-100']);
    const told = marks.reduce(
      (order, { clock, mark }) => value(warn(order, clock, mark, by(house, late))),
      received(),
    );
    expect(value(reachedMarks(told, late + DAY, limits, calendar))).toEqual([]);
    expect(value(nextMark(told, limits, calendar))).toBeUndefined();
  });

  it('end with the answer, a merge or a withdrawal', () => {
    expect(value(nextMark(answered(), limits, calendar))).toBeUndefined();
    expect(value(nextMark(value(apply(sent(), 'withdraw', by(citizen))), limits, calendar))).toBeUndefined();
  });
});

describe('what is asked for', () => {
  it('is asked once at a time and answered by the unit’s own head', () => {
    const asked = value(ask(working(), { kind: 'extension', days: 2 }, by(handler()), bounds));
    expect(ask(asked, { kind: 'pause', until: monday + DAY }, by(handler()), bounds).ok).toBe(false);
    expect(approve(asked, by(head('gongan')))).toMatchObject({
      ok: false,
      error: { reason: 'not-your-unit' },
    });
    expect(refuse(asked, by(head('gongan')))).toMatchObject({
      ok: false,
      error: { reason: 'not-your-unit' },
    });
    expect(value(refuse(asked, by(head()))).request).toBeUndefined();
    expect(approve(working(), by(head()))).toEqual({ ok: false, error: { reason: 'nothing-asked' } });
  });

  it('is no pause longer than the limit, and none into the past', () => {
    for (const until of [monday + 31 * DAY, monday - DAY])
      expect(ask(working(), { kind: 'pause', until }, by(handler()), bounds)).toMatchObject({
        error: { reason: 'over-limit', limit: 30 },
      });
  });
});

describe('an answered order', () => {
  it('is opened again once by right and in time, after that only when a dispatcher agrees', () => {
    const open = value(reopen(answered(), by(citizen, monday + 2 * DAY), bounds));
    expect(open.state).toBe('in-progress');
    const second = value(resolve(open, by(handler(), monday + 4 * DAY)));
    expect(reopen(second, by(citizen, monday + 5 * DAY), bounds)).toEqual({
      ok: false,
      error: { reason: 'reopened-before' },
    });
    const asked = value(
      ask(second, { kind: 'reopening' }, by(citizen, monday + 5 * DAY, '没有解决'), bounds),
    );
    expect(approve(asked, by(head())).ok).toBe(false);
    expect(value(approve(asked, by(dispatcher, monday + 6 * DAY)))).toMatchObject({
      state: 'in-progress',
      reopenings: 2,
    });
  });

  it('is too old to be opened after the time for it', () => {
    expect(reopen(answered(), by(citizen, monday + 40 * DAY), bounds)).toMatchObject({
      error: { reason: 'over-limit', limit: 15 },
    });
  });
});

describe('a merge', () => {
  it('takes members along, so that an answer reaches each', () => {
    const first = value(merge(received('b'), received('c'), by(dispatcher)));
    const second = value(merge(first.into, received('d'), by(dispatcher)));
    expect(second.into.members).toEqual(['c', 'b']);
    expect(second.member).toMatchObject({ state: 'merged', mergedInto: 'd', members: [] });
  });

  it('into itself, into a merged or an ended one is refused, naming where to', () => {
    const done = value(merge(received('b'), received('c'), by(dispatcher)));
    expect(merge(received('x'), done.member, by(dispatcher))).toEqual({
      ok: false,
      error: { reason: 'merge-target-merged', into: 'c' },
    });
    expect(merge(received('x'), received('x'), by(dispatcher))).toMatchObject({
      error: { reason: 'merge-with-itself' },
    });
    expect(merge(received('x'), answered(), by(dispatcher))).toMatchObject({
      error: { reason: 'merge-target-ended' },
    });
  });

  it('is taken back to where the order was', () => {
    const done = value(merge(accepted(), received('c'), by(dispatcher)));
    const apart = value(split(done.member, done.into, by(dispatcher)));
    expect(apart.member).toMatchObject({ state: 'accepted', unit: 'chengguan' });
    expect(apart.member.mergedInto).toBeUndefined();
    expect(apart.into.members).toEqual([]);
  });
});

describe('helping units', () => {
  it('are other units, each once', () => {
    const helped = value(involve(working(), 'zhujian', by(handler())));
    expect(helped.involved).toEqual(['zhujian']);
    expect(involve(helped, 'zhujian', by(handler())).ok).toBe(false);
    expect(involve(helped, 'chengguan', by(handler())).ok).toBe(false);
  });
});
