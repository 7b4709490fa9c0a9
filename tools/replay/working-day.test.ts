import { describe, expect, it } from 'vitest';
import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import district from '../../infra/config/districts/demo.json' with { type: 'json' };
import { lastTicketAt, nextMorning } from './working-day.ts';

const hall = district.ticketing.halls[0] as Hall;
const local = (instant: number) =>
  new Date(instant).toLocaleString('sv-SE', { timeZone: hall.timeZone }).slice(0, 16);

describe('nextMorning', () => {
  it('takes the day itself when the hall is open on it', () => {
    const morning = nextMorning(hall, '2026-11-23');
    expect(local(morning.opensAt)).toBe('2026-11-23 08:30');
    expect(local(morning.closesAt)).toBe('2026-11-23 12:00');
    expect(local(morning.endsAt)).toBe('2026-11-23 18:30');
  });

  it('goes on from a Sunday to Monday, and over the National Day week', () => {
    expect(nextMorning(hall, '2026-11-22').day).toBe('2026-11-23');
    expect(nextMorning(hall, '2026-10-01').day).toBe('2026-10-08');
  });

  it('skips days the district closed', () => {
    const closed = { ...hall, calendar: { ...hall.calendar, closed: ['2026-11-23'] } };
    expect(nextMorning(closed, '2026-11-23').day).toBe('2026-11-24');
  });

  it('says so when the calendar does not know the year', () => {
    expect(() => nextMorning(hall, '2090-01-03')).toThrow(/does not know 2090/);
  });

  it('says so when the hall never opens', () => {
    expect(() => nextMorning({ ...hall, opening: [] }, '2026-11-23')).toThrow(/not open on any day/);
  });
});

describe('lastTicketAt', () => {
  it("is as long before closing as the hall's rule says", () => {
    expect(local(lastTicketAt(hall, nextMorning(hall, '2026-11-23')))).toBe('2026-11-23 11:45');
  });
});
