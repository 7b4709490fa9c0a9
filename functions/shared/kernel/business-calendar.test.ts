import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from './business-calendar.ts';
import { addDays } from './local-time.ts';

const statutory = { base: 'chinese-statutory', closed: [], open: [] } as const;

describe('the Chinese statutory calendar', () => {
  it('closes on a holiday that falls on a weekday and opens on the make-up Saturday', () => {
    expect(isWorkingDay('2025-10-06', statutory)).toEqual({ ok: true, value: false });
    expect(isWorkingDay('2025-10-11', statutory)).toEqual({ ok: true, value: true });
  });
  it('says of every day what the library says that publishes the announced days', () => {
    for (let day = '2010-01-01'; day < '2027-01-01'; day = addDays(day, 1))
      expect([day, isWorkingDay(day, statutory)]).toEqual([
        day,
        { ok: true, value: chineseDays.isWorkday(day) },
      ]);
  });
  it('refuses a year whose arrangement is not announced instead of calling its weekdays working days', () => {
    expect(isWorkingDay('2093-10-01', statutory)).toEqual({
      ok: false,
      error: { reason: 'calendar-unknown', year: 2093 },
    });
  });
  it("lets the district's own days win, also in a year nobody announced", () => {
    expect(isWorkingDay('2093-03-02', { ...statutory, open: ['2093-03-02'] })).toEqual({
      ok: true,
      value: true,
    });
    expect(isWorkingDay('2025-10-11', { ...statutory, closed: ['2025-10-11'] })).toEqual({
      ok: true,
      value: false,
    });
  });
});

it('knows plain weeks for districts elsewhere', () => {
  expect(isWorkingDay('2026-11-22', { base: 'monday-to-friday', closed: [], open: [] })).toEqual({
    ok: true,
    value: false,
  });
  expect(isWorkingDay('2026-11-22', { base: 'every-day', closed: [], open: [] })).toEqual({
    ok: true,
    value: true,
  });
});
