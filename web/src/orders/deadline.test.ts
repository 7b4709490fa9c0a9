import { describe, expect, it } from 'vitest';
import { deadlineOf, spanOf } from './deadline.ts';

const hour = 3_600_000;
const received = Date.parse('2026-11-02T01:00:00Z');
const iso = (hours: number): string => new Date(received + hours * hour).toISOString();
const order = {
  state: 'dispatched',
  receivedAt: iso(0),
  contactedAt: null,
  contactBy: iso(24),
  answerBy: iso(100),
} as const;
const asOf = (hours: number, changes: Partial<Parameters<typeof deadlineOf>[0]> = {}) =>
  deadlineOf({ ...order, ...changes }, received + hours * hour);

describe('the next deadline of an order', () => {
  it('is the first contact until there was one, then the answer', () => {
    expect(asOf(1)).toMatchObject({ clock: 'contact', left: 23 * hour, level: 'fine' });
    expect(asOf(1, { contactedAt: iso(1) })).toMatchObject({ clock: 'answer', left: 99 * hour });
    expect(asOf(1, { answerBy: iso(8) })).toMatchObject({ clock: 'answer', left: 7 * hour });
  });

  it('is near from four fifths of its time on, and late when it is over', () => {
    expect(asOf(19)?.level).toBe('fine');
    expect(asOf(20)?.level).toBe('soon');
    expect(asOf(24)?.level).toBe('late');
    expect(asOf(30)?.left).toBe(-6 * hour);
  });

  it('is none while the clock stands still and after the end', () => {
    expect(asOf(1, { state: 'paused', answerBy: null })).toBeUndefined();
    expect(asOf(1, { state: 'closed' })).toBeUndefined();
  });
});

describe('a span', () => {
  it('is told in whole days, hours or minutes, at least one', () => {
    expect(spanOf(49 * hour)).toEqual({ unit: 'days', n: 2 });
    expect(spanOf(47 * hour)).toEqual({ unit: 'hours', n: 47 });
    expect(spanOf(-2 * hour)).toEqual({ unit: 'hours', n: 2 });
    expect(spanOf(1000)).toEqual({ unit: 'minutes', n: 1 });
    expect(spanOf(119.9 * 60_000)).toEqual({ unit: 'minutes', n: 119 });
  });
});
