import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusinessCalendarRules } from '../../../shared/kernel/business-calendar.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import {
  endOfWorkingDay,
  endOfWorkingTime,
  type WorkingCalendar,
  workingTimeBetween,
} from './working-time.ts';

const calendar: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  rules: { base: 'chinese-statutory', closed: [], open: [] },
};
const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(`${text}+08:00`);
const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('working time', () => {
  it('jumps over a weekend: 24 hours from Friday 16:00 end on Monday 16:00', () => {
    expect(value(endOfWorkingTime(at('2026-11-20T16:00'), 24 * HOUR, calendar))).toBe(at('2026-11-23T16:00'));
  });

  it('jumps over the National Day holidays of 2026 and counts their make-up days', () => {
    // 1 to 7 October are free; 20 September and 10 October are worked.
    expect(value(endOfWorkingTime(at('2026-09-30T09:00'), 48 * HOUR, calendar))).toBe(at('2026-10-09T09:00'));
    expect(value(endOfWorkingTime(at('2026-10-09T09:00'), 24 * HOUR, calendar))).toBe(at('2026-10-10T09:00'));
  });

  it('begins at the next working day when it starts on a free one', () => {
    expect(value(endOfWorkingTime(at('2026-11-21T11:00'), HOUR, calendar))).toBe(at('2026-11-23T01:00'));
    expect(value(endOfWorkingDay(at('2026-11-21T11:00'), calendar))).toBe(at('2026-11-24T00:00'));
    expect(value(endOfWorkingDay(at('2026-11-23T23:59'), calendar))).toBe(at('2026-11-24T00:00'));
  });

  it('goes by the district’s own free and worked days', () => {
    const rules: BusinessCalendarRules = {
      base: 'chinese-statutory',
      closed: ['2026-11-23'],
      open: ['2026-11-21'],
    };
    expect(value(endOfWorkingTime(at('2026-11-20T16:00'), 48 * HOUR, { ...calendar, rules }))).toBe(
      at('2026-11-24T16:00'),
    );
  });

  it('says so when a year’s days are not announced, rather than guess', () => {
    expect(endOfWorkingTime(at('2031-03-03T09:00'), HOUR, calendar)).toEqual({
      ok: false,
      error: { reason: 'calendar-unknown', year: 2031 },
    });
  });

  const instant = fc.integer({ min: at('2026-01-05T00:00'), max: at('2026-11-01T00:00') });
  const stills = fc
    .array(fc.tuple(instant, fc.integer({ min: 1, max: 20 * 24 * HOUR })), { maxLength: 3 })
    .map((spans) => spans.map(([from, length]) => ({ from, to: from + length })));

  it('ends where exactly the time allowed has passed, whatever stood still', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 240 * HOUR }), stills, (from, allowed, standstills) => {
        const end = value(endOfWorkingTime(from, allowed, calendar, standstills));
        expect(value(workingTimeBetween(from, end, calendar, standstills))).toBe(allowed);
        expect(value(workingTimeBetween(from, end - 1, calendar, standstills))).toBe(allowed - 1);
      }),
      { numRuns: 60 },
    );
  });

  it('never ends earlier for standing still', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 240 * HOUR }), stills, (from, allowed, standstills) => {
        const plain = value(endOfWorkingTime(from, allowed, calendar));
        expect(value(endOfWorkingTime(from, allowed, calendar, standstills))).toBeGreaterThanOrEqual(plain);
      }),
      { numRuns: 60 },
    );
  });
});
